// SPDX-License-Identifier: Apache-2.0
// Painting over parts of a photo with mouse, pen or finger. Each area becomes a line of numbers in the field below, which
// works by itself: whoever has no script types them, and taking a line away takes the area away.
(function () {
  'use strict';
  var SPACE = 'http://www.w3.org/2000/svg', LEAST = 8;   // thousandths: a slip of the finger is no area

  Array.prototype.forEach.call(document.querySelectorAll('[data-mask]'), function (figure) {
    var drawing = figure.querySelector('svg'), field = figure.querySelector('[data-areas]');
    var box = figure.querySelector('input[type=checkbox]');
    if (!drawing || !field || !window.PointerEvent) return;
    var start = null, fresh = null;
    figure.classList.add('live');

    function place(event) {
      var frame = drawing.getBoundingClientRect();
      function part(at, from, size) { return Math.max(0, Math.min(1000, Math.round((at - from) / size * 1000))); }
      return { x: part(event.clientX, frame.left, frame.width), y: part(event.clientY, frame.top, frame.height) };
    }
    function rectangle(area) {
      var rect = document.createElementNS(SPACE, 'rect');
      set(rect, area);
      drawing.appendChild(rect);
      return rect;
    }
    function set(rect, area) {
      ['x', 'y', 'width', 'height'].forEach(function (name) { rect.setAttribute(name, area[name]); });
    }
    function between(a, b) {
      return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
    }
    function redraw() {
      while (drawing.firstChild) drawing.removeChild(drawing.firstChild);
      field.value.split('\n').forEach(function (line) {
        var numbers = line.split(/[\s,，;；、%％]+/).filter(Boolean).map(Number);
        if (numbers.length !== 4 || numbers.some(isNaN)) return;
        rectangle({ x: numbers[0] * 10, y: numbers[1] * 10, width: numbers[2] * 10, height: numbers[3] * 10 });
      });
    }
    function stop() {
      if (fresh) drawing.removeChild(fresh);
      start = fresh = null;
    }

    drawing.addEventListener('pointerdown', function (event) {
      if (event.button) return;
      event.preventDefault();
      drawing.setPointerCapture(event.pointerId);
      start = place(event);
      fresh = rectangle({ x: start.x, y: start.y, width: 0, height: 0 });
    });
    drawing.addEventListener('pointermove', function (event) {
      if (start) set(fresh, between(start, place(event)));
    });
    drawing.addEventListener('pointerup', function (event) {
      if (!start) return;
      var area = between(start, place(event)), lines = field.value.replace(/\s+$/, '');
      stop();
      if (area.width < LEAST || area.height < LEAST) return;
      field.value = (lines ? lines + '\n' : '') +
        [area.x, area.y, area.width, area.height].map(function (n) { return n / 10; }).join(' ');
      if (box) box.checked = true;
      redraw();
    });
    drawing.addEventListener('pointercancel', stop);
    field.addEventListener('input', redraw);
  });
})();
