// SPDX-License-Identifier: Apache-2.0
// What was written where there is no network: kept in this device's own store and sent once each, under a key by which the
// server knows it again. Pages and the service worker use the same queue; a lock lets one of them send at a time.
//
// A sending: { id, owner, path, page, title, about, fields: [[name, value]], files: [{ field, name, blob }], after, madeAt,
//   state, tries, nextAt, why, answer, problem, isResidents }. States: waiting, sending, done, conflict, refused, note.
// Its owner is an account, or `device` when it was written by somebody who wasn't signed in.
(function (self) {
  'use strict';
  var DESK = '/report/offline.json', TAG = 'jiewang-send', PATIENCE = 30000;
  var STEPS = [5, 15, 60, 300, 900];                 // seconds until the next try
  var TOO_OLD = 6 * 24 * 60 * 60 * 1000;             // the server forgets a key after seven days
  var DONE_KEPT = 24 * 60 * 60 * 1000;
  var opening = null;

  function open() {
    if (!opening) {
      opening = new Promise(function (done, fail) {
        var request = self.indexedDB.open('jiewang-field', 1);
        request.onupgradeneeded = function () {
          request.result.createObjectStore('sendings', { keyPath: 'id' });
          request.result.createObjectStore('drafts', { keyPath: 'key' });
        };
        request.onsuccess = function () { done(request.result); };
        request.onerror = function () { opening = null; fail(request.error); };
      });
    }
    return opening;
  }
  // One request in a transaction of its own; resolved when the transaction is through, so that it is really kept.
  function run(name, mode, act) {
    return open().then(function (base) {
      return new Promise(function (done, fail) {
        var deal = base.transaction(name, mode), request = act(deal.objectStore(name));
        deal.oncomplete = function () { done(request.result); };
        deal.onerror = deal.onabort = function () { fail(deal.error); };
      });
    });
  }
  function all() { return run('sendings', 'readonly', function (store) { return store.getAll(); }); }
  function get(id) { return run('sendings', 'readonly', function (store) { return store.get(id); }); }
  function put(sending) {
    return run('sendings', 'readwrite', function (store) { return store.put(sending); }).then(tell);
  }
  function remove(id) { return run('sendings', 'readwrite', function (store) { return store.delete(id); }).then(tell); }
  function draft(key) { return run('drafts', 'readonly', function (store) { return store.get(key); }); }
  function keepDraft(kept) { return run('drafts', 'readwrite', function (store) { return store.put(kept); }); }
  function dropDraft(key) { return run('drafts', 'readwrite', function (store) { return store.delete(key); }); }
  // Whoever began it: what was sent to an address has arrived.
  function dropDrafts(path) {
    return run('drafts', 'readonly', function (store) { return store.getAllKeys(); }).then(function (keys) {
      return Promise.all(keys.filter(function (key) { return key.split(' ')[1] === path; }).map(dropDraft));
    });
  }

  var channel = self.BroadcastChannel ? new BroadcastChannel('jiewang-field') : null, listeners = [];
  if (channel) channel.onmessage = function () { listeners.forEach(function (listen) { listen(); }); };
  function tell() {
    if (channel) channel.postMessage('changed');
    listeners.forEach(function (listen) { listen(); });
  }

  function key() {
    var bytes = self.crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join('');
  }
  // Everything of the owner's, oldest first; what arrived a day ago is forgotten.
  function mine(owner) {
    return all().then(function (list) {
      var now = Date.now();
      list.forEach(function (sending) {
        if (sending.state === 'done' && now - sending.doneAt > DONE_KEPT) remove(sending.id);
      });
      return list.filter(function (sending) {
        return sending.owner === owner && !(sending.state === 'done' && now - sending.doneAt > DONE_KEPT);
      }).sort(function (a, b) { return a.madeAt - b.madeAt; });
    });
  }

  function timed(path, options) {
    var stop = self.AbortController ? new AbortController() : null;
    var timer = setTimeout(function () { if (stop) stop.abort(); }, PATIENCE);
    options.credentials = 'same-origin';
    options.cache = 'no-store';
    if (stop) options.signal = stop.signal;
    return fetch(path, options).then(function (answer) { clearTimeout(timer); return answer; },
      function (problem) { clearTimeout(timer); throw problem; });
  }
  // Whose session it is now, and the token that its changes carry.
  function desk() {
    return timed(DESK, { headers: { Accept: 'application/json' } }).then(function (answer) {
      if (answer.status === 401 || answer.redirected) throw { why: 'sign-in' };
      if (!answer.ok) throw { why: 'network' };
      return answer.json();
    });
  }

  function later(sending, why, seconds) {
    sending.state = 'waiting';
    sending.why = why;
    sending.tries += 1;
    sending.nextAt = Date.now() + 1000 * (seconds || STEPS[Math.min(sending.tries, STEPS.length) - 1]);
    return put(sending).then(function () { return false; });
  }
  function settle(sending, state, problem) {
    sending.state = state;
    sending.problem = problem;
    sending.why = null;
    return put(sending).then(function () { return true; });
  }
  function said(answer) { return answer.json().catch(function () { return {}; }); }

  // Sends one; resolves to whether the next one is worth trying now.
  function send(sending, desk, again) {
    if (Date.now() - sending.madeAt > TOO_OLD) return settle(sending, 'conflict', { code: 'too-old' });
    sending.state = 'sending';
    var form = new FormData();
    sending.fields.forEach(function (field) { form.append(field[0], field[1]); });
    sending.files.forEach(function (file) { form.append(file.field, file.blob, file.name); });
    form.append('_token', desk.token);
    return put(sending).then(function () {
      return timed(sending.path, {
        method: 'POST', body: form, redirect: 'manual', headers: { Accept: 'application/json', 'Idempotency-Key': sending.id }
      });
    }).then(function (answer) {
      if (answer.ok) {
        return said(answer).then(function (facts) {
          sending.answer = facts;
          sending.doneAt = Date.now();
          sending.files = [];
          // A resident's device may be anybody's: number and way to the report, until they were seen.
          if (sending.isResidents) {
            sending.fields = [];
            sending.answer = { number: facts.number, next: facts.next };
          }
          return settle(sending, 'done', null).then(function () { return release(sending); });
        });
      }
      if (answer.status === 401 || answer.type === 'opaqueredirect') return later(sending, 'sign-in', 60);
      if (answer.status === 429 || answer.status >= 500) {
        return later(sending, 'network', Number(answer.headers.get('Retry-After')) || 0);
      }
      return said(answer).then(function (problem) {
        if (problem.code === 'form.stale' && !again) {
          return renewed().then(function (fresh) { return send(sending, fresh, true); });
        }
        var isOver = answer.status === 403 || answer.status === 404 || answer.status === 409;
        problem.status = answer.status;
        return settle(sending, isOver ? 'conflict' : 'refused', problem).then(function () { return hold(sending); });
      });
    }, function () { return later(sending, 'network'); });
  }
  // A visitor's token hangs on a cookie that comes with a page.
  function renewed() { return timed('/report', { headers: { Accept: 'text/html' } }).then(desk); }

  // What was written after a move goes out with the version that the move left behind.
  function followers(sending) {
    return mine(sending.owner).then(function (list) {
      return list.filter(function (other) { return other.after === sending.id && other.state === 'waiting'; });
    });
  }
  function release(sending) {
    return followers(sending).then(function (list) {
      return Promise.all(list.map(function (other) {
        other.after = null;
        other.fields = other.fields.map(function (field) {
          return field[0] === 'version' ? ['version', String(sending.answer.version)] : field;
        });
        return put(other);
      }));
    }).then(function () { return true; });
  }
  function hold(sending) {
    return followers(sending).then(function (list) {
      return Promise.all(list.map(function (other) { return settle(other, 'conflict', sending.problem); }));
    }).then(function () { return true; });
  }

  function alone(act) {
    return self.navigator.locks ? self.navigator.locks.request('jiewang-send', act) : act();
  }
  // One round: everything of whoever is signed in that is due, in the order in which it was written.
  // `now` tries also what was to wait longer.
  function round(now) {
    return alone(function () {
      return all().then(function (list) {
        var due = list.filter(function (sending) {
          return sending.state === 'sending' || (sending.state === 'waiting' && (now || sending.nextAt <= Date.now()));
        });
        if (!due.length) return null;
        return desk().then(function (desk) {
          // What somebody else wrote on this device waits until they are back.
          due.filter(function (sending) { return sending.owner !== desk.owner; }).forEach(function (sending) {
            sending.nextAt = Date.now() + 1000 * STEPS[STEPS.length - 1];
            sending.why = desk.owner === 'device' ? 'sign-in' : null;
            put(sending);
          });
          function next() {
            return mine(desk.owner).then(function (list) {
              var one = list.filter(function (sending) {
                return due.some(function (other) { return other.id === sending.id; }) && !sending.after &&
                  (sending.state === 'waiting' || sending.state === 'sending');
              })[0];
              if (!one) return null;
              due = due.filter(function (other) { return other.id !== one.id; });
              return send(one, desk, false).then(function (goesOn) { return goesOn ? next() : null; });
            });
          }
          return next();
        }, function (problem) {
          return Promise.all(due.map(function (sending) { return later(sending, problem.why || 'network'); }));
        });
      });
    }).then(remind);
  }
  // The browser may wake the worker when there is a network again, where it offers that; pages also try by themselves.
  function remind() {
    return all().then(function (list) {
      var waiting = list.filter(function (sending) { return sending.state === 'waiting' && !sending.after; });
      if (waiting.length && self.navigator.serviceWorker) {
        self.navigator.serviceWorker.getRegistration().then(function (worker) {
          if (worker && worker.sync) worker.sync.register(TAG).catch(function () {});
        }).catch(function () {});
      }
      return waiting.reduce(function (soonest, sending) { return Math.min(soonest, sending.nextAt); }, Infinity);
    });
  }

  self.jiewangQueue = {
    all: all, get: get, put: put, remove: remove, mine: mine, key: key, round: round, draft: draft, keepDraft: keepDraft,
    dropDraft: dropDraft, dropDrafts: dropDrafts, tag: TAG, listen: function (act) { listeners.push(act); }
  };
})(self);
