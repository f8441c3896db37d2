// SPDX-License-Identifier: Apache-2.0
// How many notices are unread, beside the link to them: asked at once, when the server says so, and every minute as well.
// A page with a stream of its own (data-live) opens no second one: browsers allow only a few connections to one address.
(function () {
  'use strict';
  var link = document.querySelector('[data-unread]');
  if (!link || !window.fetch) return;

  var mark = document.createElement('span');
  mark.className = 'unread';
  mark.hidden = true;
  link.appendChild(mark);

  function ask() {
    if (document.hidden) return;
    fetch(link.getAttribute('data-unread'), { credentials: 'same-origin', headers: { Accept: 'application/json' } })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (found) {
        if (!found) return;
        mark.hidden = !found.unread;
        mark.textContent = found.unread > 99 ? '99+' : String(found.unread);
      })
      .catch(function () {});
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
