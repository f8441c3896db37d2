// SPDX-License-Identifier: Apache-2.0
// Theme only. Loaded in the head without defer, so that a page cached in another theme doesn't flash.
// The cookie is the one store: the server reads it too and writes data-theme itself; without JavaScript the same button
// posts the form to /preferences.
(function () {
  'use strict';
  var root = document.documentElement;

  function chosen() {
    var found = /(?:^|; )theme=(light|dark)/.exec(document.cookie);
    return found && found[1];
  }
  function apply(theme) {
    if (theme) root.setAttribute('data-theme', theme);
  }
  function shown() {
    var set = root.getAttribute('data-theme');
    if (set) return set;
    return window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  apply(chosen());

  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-theme-toggle]');
    if (!button) return;
    event.preventDefault();
    var next = shown() === 'dark' ? 'light' : 'dark';
    var secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = 'theme=' + next + '; path=/; max-age=31536000; samesite=lax' + secure;
    apply(next);
    mark(button);
  });

  // The button is a toggle named "Dark": pressed while it is dark, whoever made it so.
  function mark(button) {
    var dark = shown() === 'dark';
    button.setAttribute('aria-pressed', String(dark));
    button.value = dark ? 'light' : 'dark';
  }
  document.addEventListener('DOMContentLoaded', function () {
    Array.prototype.forEach.call(document.querySelectorAll('[data-theme-toggle]'), mark);
  });
})();
