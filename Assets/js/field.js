// SPDX-License-Identifier: Apache-2.0
// On the pages of those who go out and on the report form: brings the worker that keeps pages, says when a page is a copy and
// what is unsent, sends what waits when there is a network again, and lets nobody sign out over something unsent unawares.
(function () {
  'use strict';
  var main = document.querySelector('main[data-worker]'), queue = window.jiewangQueue;
  if (!main || !queue || !window.indexedDB || !window.fetch) return;
  var owner = main.getAttribute('data-owner'), made = Number(document.documentElement.getAttribute('data-kept')), timer = null;

  function find(selector) { return document.querySelector(selector); }
  function clock(time) {
    return new Date(time).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hour12: false });
  }
  function note() {
    var line = find('[data-kept-note]');
    if (!line || !made) return;
    line.textContent = line.getAttribute('data-words').replace('{time}', clock(made));
    line.hidden = false;
  }
  function count(line, number) {
    if (!line) return;
    line.hidden = !number;
    var link = line.querySelector('a');
    link.textContent = line.getAttribute('data-words').replace('{n}', String(number));
  }
  // Cards of orders about which something is unsent look so, and don't offer a second time what is on its way.
  function cards(list) {
    Array.prototype.forEach.call(document.querySelectorAll('[data-order]'), function (card) {
      var id = card.getAttribute('data-order');
      var unsent = list.filter(function (sending) { return sending.about === id; });
      card.classList.toggle('unsent', unsent.length > 0);
      var button = card.querySelector('form button');
      if (button && unsent.length) {
        button.disabled = true;
        button.title = unsent[0].title;
      }
    });
  }
  function show() {
    if (!owner) return;
    queue.mine(owner).then(function (list) {
      function are(states) { return list.filter(function (sending) { return states.indexOf(sending.state) >= 0; }); }
      count(find('[data-unsent]'), are(['waiting', 'sending']).length);
      count(find('[data-trouble]'), are(['conflict', 'refused']).length);
      count(find('[data-arrived]'), are(['done']).length);
      cards(are(['waiting', 'sending']));
    }).catch(function () {});
    if (find('[data-others]')) queue.all().then(others).catch(function () {});
  }
  // Reports that wait for somebody else to come back, or for the same person signed in or out again.
  function others(list) {
    var line = find('[data-others]'), number = list.filter(function (sending) {
      return sending.isResidents && sending.owner !== owner && sending.state === 'waiting';
    }).length;
    line.textContent = line.getAttribute('data-words').replace('{n}', String(number));
    line.hidden = !number;
  }
  function work(now) {
    clearTimeout(timer);
    queue.round(now).then(function (next) {
      if (next < Infinity) timer = setTimeout(work, Math.max(1000, Math.min(next - Date.now(), 600000)));
    }).catch(function () {});
  }
  // A copy that nobody writes on is exchanged for the page itself.
  function renew() {
    if (!made || find('form[data-queue] textarea')) return;
    fetch(location.pathname, { method: 'GET', credentials: 'same-origin', cache: 'no-store', headers: { Accept: 'text/html' } })
      .then(function (answer) { if (answer.ok) location.reload(); }).catch(function () {});
  }

  function bring() {
    if (!navigator.serviceWorker) return;
    navigator.serviceWorker.register(main.getAttribute('data-worker')).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (worker) {
      var list = main.getAttribute('data-keep');
      if (list && !made && worker.active) worker.active.postMessage({ keep: list });
    }).catch(function () {});
  }

  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.getAttribute('action') !== '/sign-out' || form.hasAttribute('data-leave') || form.hasAttribute('data-sure')) return;
    event.preventDefault();
    queue.mine(owner).then(function (list) {
      return list.some(function (sending) { return sending.state !== 'done' && sending.state !== 'note'; });
    }, function () { return false; }).then(function (unsent) {
      if (unsent) { location.assign((main.getAttribute('data-list') || '/today/unsent') + '#leaving'); return; }
      form.setAttribute('data-sure', '');
      form.submit();
    });
  });

  note();
  show();
  queue.listen(show);
  bring();
  work(false);
  window.addEventListener('online', function () { work(true); setTimeout(renew, 500); });
  document.addEventListener('visibilitychange', function () { if (!document.hidden) work(true); });
})();
