// SPDX-License-Identifier: Apache-2.0
// A button beside a field of words that writes down what is said, only where the browser does so on the device itself: no sound
// leaves it. Everywhere else the button never appears, and the keyboard's own dictation does the same.
(function () {
  'use strict';
  var Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
  if (!Recognition || !Recognition.available) return;
  var language = document.documentElement.lang === 'en' ? 'en-US' : 'zh-CN';

  function offer(button) {
    var area = document.getElementById(button.getAttribute('data-voice')), listening = null;
    function rest() {
      listening = null;
      button.textContent = button.getAttribute('data-word-start');
      button.setAttribute('aria-pressed', 'false');
    }
    function start() {
      listening = new Recognition();
      listening.lang = language;
      listening.processLocally = true;
      listening.continuous = true;
      listening.onresult = function (event) {
        var said = '';
        for (var index = event.resultIndex; index < event.results.length; index += 1) {
          if (event.results[index].isFinal) said += event.results[index][0].transcript;
        }
        if (!said) return;
        area.value = area.value + (area.value && language === 'en-US' ? ' ' : '') + said;
        area.dispatchEvent(new Event('input', { bubbles: true }));
      };
      listening.onend = listening.onerror = rest;
      listening.start();
      button.textContent = button.getAttribute('data-word-stop');
      button.setAttribute('aria-pressed', 'true');
    }
    if (!area) return;
    button.hidden = false;
    button.addEventListener('click', function () {
      if (listening) listening.stop(); else start();
    });
  }

  Recognition.available({ langs: [language], processLocally: true }).then(function (state) {
    if (state !== 'available') return;
    Array.prototype.forEach.call(document.querySelectorAll('[data-voice]'), offer);
  }).catch(function () {});
})();
