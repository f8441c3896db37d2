// SPDX-License-Identifier: Apache-2.0
// The officer's desk: j and k move, enter opens, escape closes, x chooses, / searches; on a wide screen an order opens beside
// the list; and the bulk bar with its preview.
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
    list[current].scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // With an order open, the next row opens too, once the keys rest.
    if (opened && idOf(link)) {
      clearTimeout(resting);
      resting = setTimeout(function () { open(idOf(link), { replace: true }); }, 150);
    }
  }

  // Split view: the link's order is fetched into the aside and the address names it, so that a reload, the back button and a
  // copied link show the same. Narrow screens, other mouse buttons and machines without scripts follow the plain link.
  var split = find('[data-split]'), detail = split && find('.detail', split), resting = 0;
  var wide = window.matchMedia ? matchMedia('(min-width: 1200px)') : { matches: false };
  var title = document.title;
  function idIn(address) { return (/[?&]order=([0-9a-f-]{36})(?:&|$)/.exec(address) || [])[1] || null; }
  function idOf(link) { return link && (/^\/work-orders\/([0-9a-f-]{36})$/.exec(link.pathname) || [])[1] || null; }
  var opened = detail ? idIn(location.search) : null;

  function mark() {
    each(rows(), function (row) {
      var link = find('a[href]', row), on = !!opened && idOf(link) === opened;
      row.classList.toggle('opened', on);
      if (link) { if (on) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current'); }
    });
    split.classList.toggle('open', !!opened);
  }
  function open(id, how) {
    how = how || {};
    var list = split.getAttribute('data-split');
    if (id === opened) { if (how.focus) detail.focus({ preventScroll: true }); return; }
    opened = id;
    mark();
    if (!how.silent) history[how.replace ? 'replaceState' : 'pushState']({}, '', list + '&order=' + id);
    window.htmx.ajax('GET', '/work-orders/' + id + '?list=' + encodeURIComponent(list), { target: detail, swap: 'innerHTML' })
      .then(function () {
        if (opened !== id) return;
        var name = find('.order .title', detail);
        if (name) document.title = name.textContent;
        detail.scrollTop = 0;
        if (how.focus) detail.focus({ preventScroll: true });
      });
  }
  function close(how) {
    if (!opened) return;
    var last = opened;
    opened = null;
    clearTimeout(resting);
    mark();
    detail.textContent = '';
    document.title = title;
    if (!(how && how.silent)) history.pushState({}, '', split.getAttribute('data-split'));
    rows().forEach(function (row, at) {
      if (idOf(find('a[href]', row)) === last) { current = at - 1; go(at); }
    });
  }
  if (detail && window.htmx && window.history.pushState) {
    split.classList.add('ready');
    document.addEventListener('click', function (event) {
      if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      var link = event.target.closest && event.target.closest('a[href]');
      if (!link) return;
      if (link.hasAttribute('data-detail-close')) { event.preventDefault(); close(); return; }
      if (!wide.matches || !link.closest('[data-rows]') || !idOf(link)) return;
      event.preventDefault();
      open(idOf(link), { focus: true });
    });
    window.addEventListener('popstate', function () {
      var id = idIn(location.search);
      if (id) open(id, { silent: true }); else close({ silent: true });
    });
    // An order that has gone, or a session that has ended, is told by a page of its own, not inside the aside.
    detail.addEventListener('htmx:beforeSwap', function (event) {
      var answer = event.detail.xhr, path = (answer.responseURL || '').replace(/^https?:\/\/[^/]+/, '');
      if (answer.status === 200 && path.indexOf('/work-orders/') === 0) return;
      event.detail.shouldSwap = false;
      location.assign(opened ? '/work-orders/' + opened : location.href);
    });
    // The board is drawn anew when something changed: the mark has to come back.
    document.addEventListener('htmx:afterSwap', function (event) { if (event.target !== detail) mark(); });
    mark();
  }

  document.addEventListener('keydown', function (event) {
    if (document.body.getAttribute('data-keys') === 'off') return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    var on = event.target;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName) && on.type !== 'checkbox' || on.isContentEditable) {
      if (event.key === 'Escape' && (on.hasAttribute('data-search') || on.closest('.detail'))) on.blur();
      return;
    }
    if (find('dialog[open]')) return;
    var search;
    if (event.key === '/' && (search = find('[data-search]'))) { event.preventDefault(); search.focus(); search.select(); return; }
    if (!find('[data-rows]')) return;
    if (event.key === 'Escape' && opened) { event.preventDefault(); close(); return; }
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
