// SPDX-License-Identifier: Apache-2.0
// News without asking: <main data-live=URL> is an event stream; each "changed" event names parts, {"parts":["timeline"]}.
// A part with hx-get is fetched anew through htmx (its hx-trigger lists "live"); anything else only earns a line that offers
// to reload, because a page that reloads by itself takes away what somebody is typing.
(function () {
  'use strict';
  var page = document.querySelector('[data-live]');
  if (!page || !window.EventSource) return;

  var notice = null;
  function offer() {
    if (notice || !page.getAttribute('data-live-words')) return;
    notice = document.createElement('p');
    notice.className = 'flash';
    notice.setAttribute('role', 'status');
    page.insertBefore(notice, page.firstChild);
    var link = document.createElement('a');
    // Without the hash: with one, the browser would only scroll.
    link.href = location.pathname + location.search;
    link.textContent = page.getAttribute('data-live-reload');
    notice.appendChild(document.createTextNode(page.getAttribute('data-live-words') + ' '));
    notice.appendChild(link);
  }

  function refresh(name) {
    var parts = document.querySelectorAll('[data-live-part]'), done = false;
    Array.prototype.forEach.call(parts, function (part) {
      if (part.getAttribute('data-live-part') !== name || !part.hasAttribute('hx-get') || !window.htmx) return;
      if (part.contains(document.activeElement) && /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
      window.htmx.trigger(part, 'live');
      done = true;
    });
    return done;
  }

  var source = null;
  function open() {
    if (source) return;
    source = new EventSource(page.getAttribute('data-live'));
    source.addEventListener('changed', function (event) {
      var parts;
      try { parts = JSON.parse(event.data).parts || []; } catch (e) { parts = []; }
      if (!parts.length || parts.filter(refresh).length < parts.length) offer();
    });
  }
  function close() { if (source) { source.close(); source = null; } }

  // A page kept in the browser's cache must not hold a connection; one that comes back may have missed something.
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', function (event) { open(); if (event.persisted) offer(); });
})();
