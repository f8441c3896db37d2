// SPDX-License-Identifier: Apache-2.0
// How many notices are unread, and how many things wait, beside the links to them: asked at once, when the server says so,
// and every minute as well.
// A page with a stream of its own (data-live) opens no second one: browsers allow only a few connections to one address.
(function () {
  'use strict';
  var link = document.querySelector('[data-unread]');
  if (!link || !window.fetch) return;

  function count(link, path) {
    var mark = document.createElement('span');
    mark.className = 'unread';
    mark.hidden = true;
    link.appendChild(mark);
    return function () {
      fetch(path, { credentials: 'same-origin', headers: { Accept: 'application/json' } })
        .then(function (answer) { return answer.ok ? answer.json() : null; })
        .then(function (found) {
          if (!found) return;
          var n = found.unread || found.waiting || 0;
          mark.hidden = !n;
          mark.textContent = n > 99 ? '99+' : String(n);
        })
        .catch(function () {});
    };
  }

  var counts = [count(link, link.getAttribute('data-unread'))];
  document.querySelectorAll('a[data-count]').forEach(function (entry) {
    counts.push(count(entry, entry.getAttribute('data-count')));
  });

  function ask() {
    if (document.hidden) return;
    counts.forEach(function (again) { again(); });
  }

  var source = null;
  function listen() {
    if (document.hidden || document.querySelector('[data-live]') || !window.EventSource) {
      if (source) { source.close(); source = null; }
      return;
    }
    if (source) return;
    source = new EventSource(link.getAttribute('data-unread-live'));
    source.addEventListener('changed', ask);
  }

  ask();
  listen();
  setInterval(ask, 60000);
  document.addEventListener('visibilitychange', function () { ask(); listen(); });
  window.addEventListener('pagehide', function () { if (source) { source.close(); source = null; } });
})();
