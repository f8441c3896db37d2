// SPDX-License-Identifier: Apache-2.0
// The officer's keyboard: j and k move, enter opens, x chooses, / searches; and the bulk bar with its preview.
// Single letters can trouble speech input (WCAG 2.1.4), so they only work while the list has focus or nothing has, and
// data-keys="off" on <body> switches them off.
(function () {
  'use strict';
  function each(list, act) { Array.prototype.forEach.call(list, act); }
  function find(selector, root) { return (root || document).querySelector(selector); }
  function all(selector, root) { return (root || document).querySelectorAll(selector); }

  // On a phone the menu is a strip; the entry one is in may lie beyond its edge.
  var here = find('.menu [aria-current="page"]'), strip = find('.menu');
  if (here && strip.scrollWidth > strip.clientWidth) {
    strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
  }

  var rows = function () { return Array.prototype.slice.call(all('[data-rows] > *')); };
  var current = -1;

  function go(to) {
    var list = rows();
    if (!list.length) return;
    current = Math.max(0, Math.min(list.length - 1, to));
    each(list, function (row, at) { row.classList.toggle('current', at === current); });
    var link = find('a[href]', list[current]);
    if (link) link.focus({ preventScroll: true });
    list[current].scrollIntoView({ block: 'nearest' });
  }

  document.addEventListener('keydown', function (event) {
    if (document.body.getAttribute('data-keys') === 'off') return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    var on = event.target;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName) && on.type !== 'checkbox' || on.isContentEditable) {
      if (event.key === 'Escape' && on.hasAttribute('data-search')) on.blur();
      return;
    }
    if (find('dialog[open]')) return;
    var search;
    if (event.key === '/' && (search = find('[data-search]'))) { event.preventDefault(); search.focus(); search.select(); return; }
    if (!find('[data-rows]')) return;
    if (event.key === 'j') go(current + 1);
    else if (event.key === 'k') go(current < 0 ? 0 : current - 1);
    else if (event.key === 'x' && current >= 0) {
      var box = find('input[type="checkbox"]', rows()[current]);
      if (box) { box.checked = !box.checked; box.dispatchEvent(new Event('change', { bubbles: true })); }
    } else if (event.key === 'Enter' && current >= 0 && (on === document.body || on.type === 'checkbox')) {
      var link = find('a[href]', rows()[current]);
      if (link) { event.preventDefault(); link.click(); }
    } else return;
  });

  // Where the mouse or the tab key goes, the keyboard's row follows.
  document.addEventListener('focusin', function (event) {
    var row = event.target.closest && event.target.closest('[data-rows] > *');
    if (!row) return;
    current = rows().indexOf(row);
    each(rows(), function (other) { other.classList.toggle('current', other === row); });
  });

  each(all('form[data-bulk]'), function (form) {
    var bar = find('.bulk', form), count = find('[data-count-words]', form), everything = find('[data-all]', form);
    var dialog = find('dialog[data-preview]', form), sure = false;

    function boxes() { return Array.prototype.slice.call(all('[data-rows] input[type="checkbox"]', form)); }
    function chosen() { return boxes().filter(function (box) { return box.checked; }); }

    function update() {
      var n = chosen().length;
      boxes().forEach(function (box) { box.closest('[data-rows] > *').classList.toggle('chosen', box.checked); });
      if (bar) bar.hidden = n === 0;
      if (count) count.textContent = count.getAttribute('data-count-words').replace('{n}', String(n));
      if (everything) {
        everything.checked = n > 0 && n === boxes().length;
        everything.indeterminate = n > 0 && n < boxes().length;
      }
    }

    form.addEventListener('change', function (event) {
      if (event.target === everything) boxes().forEach(function (box) { box.checked = everything.checked; });
      update();
    });

    // The form's own action is the preview page; the dialog is the same preview without leaving the list. It only shows
    // what is on the page: the server checks every order again and answers for each.
    form.addEventListener('submit', function (event) {
      if (sure || !dialog || !dialog.showModal) return;
      event.preventDefault();
      var list = find('[data-preview-list]', dialog), to = find('[data-preview-to]', dialog), choice = find('.bulk select', form);
      list.textContent = '';
      chosen().forEach(function (box) {
        var item = document.createElement('li');
        item.textContent = box.getAttribute('data-title') || box.value;
        list.appendChild(item);
      });
      if (to && choice) to.textContent = choice.options[choice.selectedIndex].text;
      dialog.showModal();
    });
    if (dialog) {
      each(all('[data-close]', dialog), function (button) { button.addEventListener('click', function () { dialog.close(); }); });
      each(all('[data-confirm]', dialog), function (button) {
        button.addEventListener('click', function () {
          sure = true;
          // The confirmed form goes where the confirming button says, past the preview page.
          if (button.getAttribute('data-confirm')) form.setAttribute('action', button.getAttribute('data-confirm'));
          form.submit();
        });
      });
    }

    window.addEventListener('pageshow', update);   // the browser may bring ticks back with the page
    update();
  });
})();
