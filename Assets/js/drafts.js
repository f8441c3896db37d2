// SPDX-License-Identifier: Apache-2.0
// Forms whose sending may wait, <form data-queue=TITLE data-about=ORDER>: what is typed and photographed is kept on this device
// while it is being written, survives a reload, and goes out through queue.js. What the server wants corrected is sent as an
// ordinary form, so that its page shows what is wrong.
(function () {
  'use strict';
  var main = document.querySelector('main[data-owner]'), queue = window.jiewangQueue;
  var owner = main && main.getAttribute('data-owner');
  if (!owner || !queue || !window.indexedDB || !window.FormData || !window.fetch) return;
  var DAY = 24 * 60 * 60 * 1000, LIST = main.getAttribute('data-list');   // where a resident sees what is unsent

  function each(list, act) { Array.prototype.forEach.call(list, act); }
  function find(selector, root) { return (root || document).querySelector(selector); }
  function path(form) { return new URL(form.action, location.href).pathname; }
  function key(form) { return owner + ' ' + path(form); }

  function fields(form) {
    var all = [];
    new FormData(form).forEach(function (value, name) {
      if (typeof value === 'string' && name !== '_token') all.push([name, value]);
    });
    return all;
  }
  // What is only begun leaves out what somebody else on this device shouldn't find.
  function drafted(form) {
    return fields(form).filter(function (pair) {
      var field = form.elements[pair[0]];
      return !field || !field.hasAttribute || !field.hasAttribute('data-nodraft');
    });
  }
  function lasts(form) { return DAY * (Number(form.getAttribute('data-days')) || 7); }
  function chosen(form) {
    var all = [];
    each(form.querySelectorAll('input[type=file]'), function (input) {
      each(input.files, function (file) { all.push({ field: input.name, name: file.name, blob: file }); });
    });
    return all;
  }
  function isWritten(form) {
    return Array.prototype.some.call(form.elements, function (field) {
      return (/^(textarea|text|file|search|tel)$/.test(field.type) && field.value) ||
        (field.tagName === 'SELECT' && field.value);
    });
  }
  function photos(form) {
    var list = find('[data-kept-photos]', form), input = find('input[type=file]', form);
    if (!input) return;
    // The report form draws its own.
    if (!list) { input.dispatchEvent(new Event('photos:set')); return; }
    each(list.querySelectorAll('img'), function (image) { URL.revokeObjectURL(image.src); });
    list.textContent = '';
    each(input.files, function (file) {
      var item = document.createElement('li'), image = document.createElement('img'), name = document.createElement('small');
      image.src = URL.createObjectURL(file);
      image.alt = '';
      name.textContent = file.name + ' · ' + Math.max(file.size / 1048576, 0.1).toFixed(1) + ' MB';
      item.appendChild(image);
      item.appendChild(name);
      list.appendChild(item);
    });
    list.hidden = !input.files.length;
    input.parentNode.appendChild(list);
  }

  function save(form) {
    if (!isWritten(form)) return queue.dropDraft(key(form));
    return queue.keepDraft({ key: key(form), at: Date.now(), fields: drafted(form), files: chosen(form) });
  }
  function fill(form, kept, onlyFiles) {
    var changed = false, isPlaced = false;
    each(onlyFiles ? [] : kept.fields, function (pair) {
      each(form.elements, function (field) {
        if (field.name !== pair[0] || field.type === 'file') return;
        if (field.type === 'hidden') {
          if (!/^(lat|long)$/.test(field.name) || field.value || !pair[1]) return;
          field.value = pair[1];
          changed = isPlaced = true;
          return;
        }
        if (field.type === 'radio' || field.type === 'checkbox') {
          if (field.value === pair[1] && !field.checked) {
            field.checked = true;
            var group = field.closest('details');
            if (group) group.open = true;
          }
        } else if (!field.value && pair[1]) {
          field.value = pair[1];
          changed = true;
        }
      });
    });
    if (isPlaced) form.elements.lat.dispatchEvent(new CustomEvent('place:set', { bubbles: true }));
    var input = find('input[type=file]', form);
    if (input && kept.files.length && !input.files.length && window.DataTransfer) {
      var hands = new DataTransfer();
      kept.files.forEach(function (file) { hands.items.add(new File([file.blob], file.name, { type: file.blob.type })); });
      input.files = hands.files;
      photos(form);
      changed = true;
    }
    var fold = form.closest('details');
    if (changed && fold) fold.open = true;
    return changed;
  }
  function restore(form) {
    return queue.draft(key(form)).then(function (kept) {
      if (!kept) return;
      if (Date.now() - kept.at > lasts(form)) return queue.dropDraft(kept.key);
      // After an error the server has put back what was typed; only the photos are missing.
      var note = find('[data-restored]', form);
      if (fill(form, kept, !!find('.errors')) && note) note.hidden = false;
    }).catch(function () {});
  }
  function forget(form) {
    queue.dropDraft(key(form));
    form.reset();
    photos(form);
    // reset() leaves hidden fields as they are.
    if (form.elements.lat) {
      form.elements.lat.value = form.elements.long.value = '';
      form.elements.lat.dispatchEvent(new CustomEvent('place:set', { bubbles: true }));
    }
    find('[data-restored]', form).hidden = true;
  }

  // What stands before it on this device about the same order, and isn't through yet: the server must get that first.
  function before(about) {
    if (!about) return Promise.resolve(null);
    return queue.mine(owner).then(function (list) {
      var open = list.filter(function (sending) {
        return sending.about === about && (sending.state === 'waiting' || sending.state === 'sending');
      });
      return open.length ? open[open.length - 1].id : null;
    });
  }
  function sending(form, after) {
    return {
      id: queue.key(), owner: owner, path: path(form), page: location.pathname, title: form.getAttribute('data-queue'),
      about: form.getAttribute('data-about'), fields: fields(form), files: chosen(form), after: after, madeAt: Date.now(),
      state: 'waiting', tries: 0, nextAt: 0, why: null, answer: null, problem: null, isResidents: !!LIST
    };
  }
  function plainly(form) {
    form.setAttribute('data-plain', '');
    HTMLFormElement.prototype.submit.call(form);
  }
  function submit(form) {
    var button = find('button:not([type=button])', form), made;
    form.setAttribute('data-busy', '');
    button.setAttribute('aria-disabled', 'true');
    before(form.getAttribute('data-about')).then(function (after) {
      made = sending(form, after);
      return queue.put(made);
    }).then(function () {
      // Nobody stands and waits for an answer that may never come: what is under way goes on by itself, once.
      return Promise.race([queue.round(true), new Promise(function (done) { setTimeout(done, 6000); })]);
    }).then(function () {
      return queue.get(made.id);
    }).then(function (sent) {
      form.removeAttribute('data-busy');
      button.removeAttribute('aria-disabled');
      if (sent.state === 'refused') {
        return queue.remove(sent.id).then(function () { return save(form); }).then(function () { plainly(form); });
      }
      return queue.dropDraft(key(form)).then(function () { go(form, sent); });
    }).catch(function () {
      // The store is full or forbidden: then as without scripts, but never twice.
      if (made) queue.remove(made.id).catch(function () {});
      plainly(form);
    });
  }
  function go(form, sent) {
    if (sent.state === 'done') {
      if (sent.answer.flash) document.cookie = 'jw_flash=' + encodeURIComponent(sent.answer.flash) + '; path=/; max-age=60; samesite=lax';
      // The receipt says all that the list would.
      (LIST ? queue.remove(sent.id) : Promise.resolve()).then(function () { location.assign(sent.answer.next); });
      return;
    }
    if (sent.state === 'conflict') { location.assign((LIST || '/today/unsent') + '#' + sent.id); return; }
    var next = find('[data-afterwards]');
    if (!next || next.contains(form)) { location.assign(LIST || '/today'); return; }
    // Taken without a network: the report can be written here and now.
    next.hidden = false;
    find('button', form).disabled = true;
    find('textarea', next).focus();
  }

  each(document.querySelectorAll('form[data-queue]'), function (form) {
    var timer, clear = find('[data-forget]', form);
    restore(form);
    form.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(function () { save(form); }, 300); });
    form.addEventListener('change', function () { photos(form); save(form); });
    form.addEventListener('submit', function (event) {
      if (form.hasAttribute('data-plain') || event.defaultPrevented) return;
      event.preventDefault();
      clearTimeout(timer);
      if (!form.hasAttribute('data-busy')) submit(form);
    });
    if (clear) clear.addEventListener('click', function () { clearTimeout(timer); forget(form); });
  });
})();
