// SPDX-License-Identifier: Apache-2.0
// The button that prints the sheet; without scripts it isn't there, and the browser's own menu prints.
(function () {
  'use strict';
  Array.prototype.forEach.call(document.querySelectorAll('[data-print]'), function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });
})();
