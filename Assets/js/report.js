// SPDX-License-Identifier: Apache-2.0
// The report form, made easier: search over the matters, "where I am", a draft kept on this phone, previews of photos, a
// counter, and no double sending. Every word shown comes from the page, so there is nothing to translate here.
(function () {
  'use strict';
  var KEEP = 24 * 60 * 60 * 1000;   // a draft on a shared phone shouldn't outlive the day

  function each(list, act) { Array.prototype.forEach.call(list, act); }
  function find(selector, root) { return (root || document).querySelector(selector); }
  function all(selector, root) { return (root || document).querySelectorAll(selector); }
  function show(element, yes) { if (element) element.hidden = !yes; }
  // Private mode and a full disk both throw; a lost draft must never break the form.
  function store(act) { try { return act(window.localStorage); } catch (e) { return null; } }

  function filter(form) {
    var box = find('[data-filter]', form);
    if (!box) return;
    var input = find('input', box), none = find('[data-none]', box), more = find('details.more', form);
    var matters = all('[data-matter]', form);
    show(box, true);
    input.addEventListener('input', function () {
      var wanted = input.value.trim().toLowerCase(), hits = 0;
      each(matters, function (matter) {
        var words = (matter.textContent + ' ' + (matter.getAttribute('data-words') || '')).toLowerCase();
        // The one already chosen stays in sight, or a reader would think it was lost.
        var yes = !wanted || words.indexOf(wanted) >= 0;
        if (yes) hits += 1;
        show(matter, yes || find('input', matter).checked);
      });
      if (more && wanted) more.open = true;
      show(none, hits === 0);
    });
    input.addEventListener('keydown', function (event) {
      if (event.key === 'Enter') event.preventDefault();   // Enter here means "search", not "send"
    });
  }

  function locate(form) {
    var button = find('[data-locate]', form), status = find('[data-locate-status]', form);
    if (!button || !navigator.geolocation || !window.isSecureContext) return;
    show(button, true);
    button.addEventListener('click', function () {
      button.disabled = true;
      say('finding');
      navigator.geolocation.getCurrentPosition(function (at) {
        button.disabled = false;
        say('');
        form.elements.lat.value = at.coords.latitude.toFixed(6);
        form.elements.long.value = at.coords.longitude.toFixed(6);
        // map.js shows the grid's name and moves the map; without it the coordinates are sent all the same.
        form.elements.lat.dispatchEvent(new CustomEvent('place:set', { bubbles: true }));
        say('found');
      }, function () {
        button.disabled = false;
        say('failed');
      }, { enableHighAccuracy: true, timeout: 10000, maximumAge: 60000 });
    });
    function say(what) {
      if (status) status.textContent = what ? button.getAttribute('data-word-' + what) || '' : '';
    }
  }

  // A point is enough: the name of the place that it lies in stands for the address, and the page says which.
  function place(form) {
    var field = form.elements.place, note = find('[data-place-way]', form);
    if (!field || !note || !window.fetch) return;
    var first = note.textContent;
    show(note, true);
    form.addEventListener('place:named', function (event) {
      var isPoint = form.elements.lat.value !== '';
      field.required = !isPoint || event.detail === '';
      note.textContent = event.detail ? note.getAttribute('data-words').replace('{place}', event.detail) : first;
    });
    // A point that came back with an error page is named once map.js is there.
    window.addEventListener('load', function () {
      if (form.elements.lat.value) form.elements.lat.dispatchEvent(new CustomEvent('place:set', { bubbles: true }));
    });
  }

  function draft(form) {
    var key = 'draft:' + form.getAttribute('data-draft'), note = find('[data-restored]', form);
    var forget = find('[data-forget]', form), timer;

    // Names, words and place only: never a file, a phone number (data-nodraft), a token or a password.
    function fields() {
      return Array.prototype.filter.call(form.elements, function (field) {
        return field.name && !/^(file|password|submit|button)$/.test(field.type) && !field.hasAttribute('data-nodraft') &&
          !(field.type === 'hidden' && field.name !== 'lat' && field.name !== 'long');
      });
    }
    function save() {
      var kept = {};
      fields().forEach(function (field) {
        if (field.type === 'radio' || field.type === 'checkbox') {
          if (field.checked) (kept[field.name] = kept[field.name] || []).push(field.value);
        } else if (field.value) {
          kept[field.name] = field.value;
        }
      });
      store(function (s) { s.setItem(key, JSON.stringify({ at: Date.now(), fields: kept })); });
    }
    function restore() {
      var text = store(function (s) { return s.getItem(key); }), kept;
      if (!text) return;
      try { kept = JSON.parse(text); } catch (e) { return; }
      if (!kept.fields || Date.now() - kept.at > KEEP) { drop(); return; }
      var changed = false;
      fields().forEach(function (field) {
        var value = kept.fields[field.name];
        if (value === undefined) return;
        if (field.type === 'radio' || field.type === 'checkbox') {
          var on = value.indexOf(field.value) >= 0;
          if (on && !field.checked) { field.checked = true; changed = true; }
        } else if (!field.value) {
          field.value = value; changed = true;
        }
      });
      if (!changed) return;
      show(note, true);
      var more = find('details.more', form);
      if (more && find(':checked', more)) more.open = true;
    }
    function drop() { store(function (s) { s.removeItem(key); }); }

    // After an error the server has put back what was typed; its version is the newer one.
    if (!find('[data-errors]')) restore();
    form.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(save, 400); });
    form.addEventListener('change', save);
    if (forget) forget.addEventListener('click', function () {
      clearTimeout(timer);
      drop(); form.reset(); show(note, false);
      // reset() leaves hidden fields as they are.
      if (form.elements.lat) {
        form.elements.lat.value = form.elements.long.value = '';
        form.elements.lat.dispatchEvent(new CustomEvent('place:set', { bubbles: true }));
      }
      each(all('textarea', form), function (area) { area.dispatchEvent(new Event('input')); });
      clearTimeout(timer);
      drop();
    });
  }

  function counters(form) {
    each(all('[data-count]', form), function (area) {
      var note = document.getElementById(area.getAttribute('data-count'));
      if (!note) return;
      function count() {
        // maxlength counts line breaks once; so does this. Far from the end nobody needs to know.
        var left = area.maxLength - area.value.length;
        note.textContent = note.getAttribute('data-words').replace('{n}', String(left));
        show(note, left <= 500);
      }
      area.addEventListener('input', count);
      count();
    });
  }

  function photos(form) {
    each(all('[data-photos]', form), function (input) {
      var list = document.getElementById(input.getAttribute('data-photos')), urls = [];
      input.addEventListener('photos:set', preview);
      input.addEventListener('change', preview);
      function preview() {
        urls.forEach(function (url) { URL.revokeObjectURL(url); });
        urls = [];
        list.textContent = '';
        each(input.files, function (file) {
          if (!/^image\//.test(file.type)) return;
          var item = document.createElement('li'), image = document.createElement('img'), name = document.createElement('small');
          var url = URL.createObjectURL(file);
          urls.push(url);
          image.src = url;
          image.alt = '';
          name.textContent = file.name + ' · ' + (file.size / 1048576).toFixed(1) + ' MB';
          item.appendChild(image);
          item.appendChild(name);
          list.appendChild(item);
        });
        var most = Number(input.getAttribute('data-max')) || 4;
        input.setCustomValidity(input.files.length > most ? input.getAttribute('data-too-many') || String(most) : '');
        if (input.files.length > most) input.reportValidity();
        show(list, urls.length > 0);
      }
    });
  }

  // What is already reported nearby, as soon as matter and place are known; the page has a link for those without a script.
  function nearby(form) {
    var box = find('[data-nearby]', form), timer, asked = '';
    if (!box || !window.fetch) return;
    show(find('[data-nearby-link]', form), false);
    function ask() {
      var matter = find('[name=matter]:checked', form), query = [];
      if (!matter) return;
      ['community', 'lat', 'long', 'place'].forEach(function (name) {
        var field = form.elements[name];
        if (field && field.value) query.push(name + '=' + encodeURIComponent(field.value));
      });
      if (!query.length) return;
      query.push('matter=' + encodeURIComponent(matter.value));
      var wanted = query.join('&');
      if (wanted === asked) return;
      asked = wanted;
      fetch(box.getAttribute('data-nearby') + '?' + wanted, { headers: { 'HX-Request': 'true', Accept: 'text/html' } })
        .then(function (answer) { return answer.ok ? answer.text() : ''; })
        .then(function (text) {
          if (wanted !== asked) return;   // a slower answer to an older question
          box.innerHTML = text;
          show(box, text !== '');
        })
        .catch(function () { asked = ''; });
    }
    function soon() { clearTimeout(timer); timer = setTimeout(ask, 500); }
    form.addEventListener('change', soon);
    form.addEventListener('place:set', soon);
    soon();
  }

  function once(form) {
    form.addEventListener('submit', function (event) {
      if (form.getAttribute('data-sent')) { event.preventDefault(); return; }
      each(all('[data-photos]', form), function (input) {
        if (!input.checkValidity()) { event.preventDefault(); input.reportValidity(); }
      });
      if (event.defaultPrevented) return;
      form.setAttribute('data-sent', 'yes');
      var button = find('[data-busy]', form);
      if (!button) return;
      button.setAttribute('aria-disabled', 'true');   // not disabled: its name and value are still to be sent
      button.setAttribute('data-label', button.textContent);
      button.textContent = button.getAttribute('data-busy');
    });
    // Back from the next page: the form comes out of the browser's cache as it was left, and must be usable again.
    window.addEventListener('pageshow', function (event) {
      if (!event.persisted) return;
      form.removeAttribute('data-sent');
      var button = find('[data-busy]', form);
      if (button && button.hasAttribute('data-label')) {
        button.removeAttribute('aria-disabled');
        button.textContent = button.getAttribute('data-label');
      }
    });
  }

  each(all('form[data-report]'), function (form) {
    filter(form);
    place(form);
    locate(form);
    // drafts.js keeps a form that may wait for a network, with its photos.
    var waits = form.hasAttribute('data-queue') && find('main[data-owner]') && window.jiewangQueue && window.indexedDB;
    if (form.hasAttribute('data-draft') && !waits) draft(form);
    counters(form);
    photos(form);
    nearby(form);
    once(form);
  });

  // The receipt says that it arrived: only then is the draft let go.
  each(all('[data-draft-sent]'), function (mark) {
    store(function (s) { s.removeItem('draft:' + mark.getAttribute('data-draft-sent')); });
    if (window.jiewangQueue && window.indexedDB) window.jiewangQueue.dropDrafts('/reports').catch(function () {});
  });

  var errors = find('[data-errors]');
  if (errors) errors.focus();
})();
