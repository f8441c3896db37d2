// SPDX-License-Identifier: Apache-2.0
// The list of what is unsent on this device. Nothing typed is ever thrown away by itself: what couldn't be done is shown beside
// what happened meanwhile, and whoever wrote it sends it again, corrects it, keeps it as a note, or deletes it.
(function () {
  'use strict';
  var main = document.querySelector('main[data-owner]'), queue = window.jiewangQueue;
  var list = document.querySelector('[data-unsent-list]'), owner = main && main.getAttribute('data-owner');
  if (!list || !owner || !queue || !window.indexedDB) return;
  var WORDS = {}, TONES = { waiting: 'paused', sending: 'info', done: 'good', conflict: 'warn', refused: 'warn', note: '' };
  var pictures = [], busy = false, asked = false;

  Array.prototype.forEach.call(list.querySelectorAll('[data-word]'), function (item) {
    WORDS[item.getAttribute('data-word')] = item.getAttribute('data-words');
  });

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }
  function words(name, values) {
    return Object.keys(values || {}).reduce(function (text, key) { return text.replace('{' + key + '}', values[key]); }, WORDS[name]);
  }
  function clock(time) {
    return new Date(time).toLocaleString(document.documentElement.lang,
      { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });
  }
  function say(text) { document.querySelector('[data-said]').textContent = text; }
  // A round has words for each of its points: words-1, why-2.
  function typed(sending) {
    return sending.fields.filter(function (field) {
      return field[1] && /^(place|address|words|reason|answer|why)(-\d+)?$/.test(field[0]);
    }).map(function (field) { return field[1]; }).join('\n');
  }

  function button(text, act, name) {
    var element = make('button', 'button ' + (name || ''), text);
    element.type = 'button';
    element.addEventListener('click', function () { act(element); });
    return element;
  }
  function wipe(sending) {
    return button(WORDS['delete'], function (element) {
      if (element.hasAttribute('data-sure')) { queue.remove(sending.id); return; }
      element.setAttribute('data-sure', '');
      element.textContent = WORDS.sure;
      element.classList.add('danger');
    });
  }
  function copy(sending) {
    return button(WORDS.copy, function (element) {
      navigator.clipboard.writeText(typed(sending)).then(function () { element.textContent = WORDS.copied; say(WORDS.copied); });
    });
  }
  function keep(sending) {
    return button(WORDS.keep, function () { sending.state = 'note'; queue.put(sending); });
  }
  // Under a new key, because it is another decision: somebody has looked, and means it as things are now.
  function again(sending) {
    return button(WORDS.again, function () {
      var old = sending.id, version = sending.problem.version;
      sending.id = queue.key();
      sending.madeAt = Date.now();
      sending.state = 'waiting';
      sending.tries = sending.nextAt = 0;
      sending.problem = null;
      if (version) {
        sending.fields = sending.fields.map(function (field) { return field[0] === 'version' ? ['version', String(version)] : field; });
      }
      queue.put(sending).then(function () { return queue.remove(old); }).then(send);
    }, 'primary');
  }
  function correct(sending) {
    return button(WORDS.correct, function () {
      queue.keepDraft({ key: owner + ' ' + sending.path, at: Date.now(), fields: sending.fields, files: sending.files })
        .then(function () { return queue.remove(sending.id); }).then(function () { location.assign(sending.page); });
    }, 'primary');
  }

  // Seen once, the way to the report needn't stay on the device.
  function mine(sending) {
    return button(WORDS.mine, function () {
      queue.remove(sending.id).then(function () { location.assign(sending.answer.next); });
    }, 'primary');
  }

  function meanwhile(box, problem) {
    var reason = problem.code === 'too-old' ? WORDS['too-old'] : problem.status === 404 ? WORDS.gone : problem.title;
    box.appendChild(make('p', 'error', reason));
    if (!problem.meanwhile) return;
    box.appendChild(make('h3', '', WORDS.meanwhile));
    if (!problem.meanwhile.length) { box.appendChild(make('p', 'quiet', WORDS['nothing-meanwhile'])); return; }
    var lines = make('ol', 'timeline');
    problem.meanwhile.forEach(function (line) {
      var item = make('li');
      item.appendChild(make('p', '', line.sentence));
      if (line.quote) item.appendChild(make('blockquote', '', line.quote));
      item.appendChild(make('p', 'who', line.when + ' · ' + line.who));
      lines.appendChild(item);
    });
    box.appendChild(lines);
  }
  function faults(box, problem) {
    box.appendChild(make('p', 'error', problem.title));
    (problem.errors || []).forEach(function (error) { box.appendChild(make('p', 'error', error.title)); });
  }
  function content(box, sending) {
    var text = typed(sending);
    if (text) {
      if (sending.state === 'conflict') box.appendChild(make('h3', '', WORDS.typed));
      box.appendChild(make('blockquote', 'words', text));
    }
    if (!sending.files.length) return;
    var row = make('ul', 'photos');
    row.setAttribute('aria-label', words('photos', { n: sending.files.length }));
    sending.files.forEach(function (file) {
      var item = make('li'), image = make('img');
      image.src = URL.createObjectURL(file.blob);
      image.alt = '';
      pictures.push(image.src);
      item.appendChild(image);
      row.appendChild(item);
    });
    box.appendChild(row);
  }
  function actions(sending) {
    var row = make('div', 'actions'), problem = sending.problem || {};
    function add(element) { row.appendChild(element); }
    if (sending.state === 'conflict' && (problem.mayRepeat || problem.code === 'too-old')) add(again(sending));
    if (sending.state === 'refused') add(correct(sending));
    if (sending.isResidents && sending.state === 'done') add(mine(sending));
    if (sending.about && sending.state !== 'waiting') {
      var link = make('a', 'button', WORDS.open);
      link.href = '/work-orders/' + sending.about;
      add(link);
    }
    if (sending.state === 'conflict' || sending.state === 'refused') add(keep(sending));
    if (typed(sending) && navigator.clipboard && sending.state !== 'done') add(copy(sending));
    if (sending.state !== 'sending' && (sending.isResidents || sending.state !== 'done')) add(wipe(sending));
    return row;
  }
  function card(sending) {
    var item = make('li'), box = make('article', 'card' + (sending.state === 'done' ? '' : ' unsent')), row = make('p', 'row');
    item.id = sending.id;
    box.appendChild(make('h2', '', sending.title));
    row.appendChild(make('span', 'badge ' + TONES[sending.state], WORDS[sending.state]));
    row.appendChild(document.createTextNode(' '));
    row.appendChild(make('span', 'meta', words('written', { time: clock(sending.madeAt) })));
    box.appendChild(row);
    if (sending.state === 'done') {
      if (sending.answer.number) box.appendChild(make('p', 'code', words('number', { number: sending.answer.number })));
    } else if (sending.state === 'waiting' && sending.why === 'sign-in') {
      var way = make('a', 'go', WORDS['sign-in']);
      way.href = '/sign-in?to=' + location.pathname;
      box.appendChild(way);
    } else if (sending.state === 'waiting' && sending.tries && sending.nextAt > Date.now()) {
      box.appendChild(make('p', 'meta', words('next-try', { time: clock(sending.nextAt) })));
    }
    if (sending.state === 'conflict') meanwhile(box, sending.problem);
    if (sending.state === 'refused') faults(box, sending.problem);
    content(box, sending);
    box.appendChild(actions(sending));
    item.appendChild(box);
    return item;
  }

  function show() {
    if (busy) { asked = true; return; }
    busy = true;
    queue.mine(owner).then(function (all) {
      pictures.forEach(function (address) { URL.revokeObjectURL(address); });
      pictures = [];
      list.textContent = '';
      // What needs somebody comes first, what has arrived last.
      var order = ['conflict', 'refused', 'waiting', 'sending', 'note', 'done'];
      all.sort(function (a, b) { return order.indexOf(a.state) - order.indexOf(b.state) || a.madeAt - b.madeAt; });
      all.forEach(function (sending) { list.appendChild(card(sending)); });
      if (!all.length) {
        var none = make('li');
        none.appendChild(make('p', 'empty', WORDS.none));
        list.appendChild(none);
      }
      var open = all.filter(function (sending) { return sending.state !== 'done' && sending.state !== 'note'; });
      document.querySelector('[data-send-all]').hidden = !all.some(function (sending) { return sending.state === 'waiting'; });
      document.querySelector('[data-leaving]').hidden = location.hash !== '#leaving' || !open.length;
    }).catch(function () {}).then(function () {
      busy = false;
      if (asked) { asked = false; show(); }
    });
  }
  function send() { return queue.round(true).catch(function () {}); }

  document.querySelector('[data-send-all] button').addEventListener('click', send);
  queue.listen(show);
  show();
})();
