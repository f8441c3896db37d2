// SPDX-License-Identifier: Apache-2.0
// The service worker. Before this text the server writes `self.shelf`: the edition and addresses of our own files, so that a new
// program brings a new worker. It keeps our files; the pages that a list names, of one session or of a visitor at a time; and
// sends what is unsent when the browser wakes it. Everything else goes to the network as if it weren't there.
(function () {
  'use strict';
  var shelf = self.shelf, FILES = 'jw-files-' + shelf.edition, PAGES = 'jw-pages-' + shelf.edition + '-';
  var LONGEST = 24 * 60 * 60 * 1000;   // a page that is older than a day misleads more than it helps
  var PATIENCE = 5000;                 // in a lift a network is there and says nothing
  var VISITOR = 'visitor';             // stands for the session of whoever isn't signed in

  importScripts(shelf.queue);
  var queue = self.jiewangQueue;

  self.addEventListener('install', function (event) {
    event.waitUntil(caches.open(FILES).then(function (cache) { return cache.addAll(shelf.files); })
      .then(function () { return self.skipWaiting(); }));
  });
  self.addEventListener('activate', function (event) {
    event.waitUntil(forget(function (name) { return name !== FILES; }).then(function () { return self.clients.claim(); }));
  });

  function forget(isStale) {
    return caches.keys().then(function (names) {
      return Promise.all(names.filter(function (name) { return /^jw-/.test(name) && isStale(name); })
        .map(function (name) { return caches.delete(name); }));
    });
  }
  function forgetPages() { return forget(function (name) { return name !== FILES; }); }
  // There is at most one: that of the last session that was seen on this device.
  function pages() {
    return caches.keys().then(function (names) {
      var name = names.filter(function (name) { return name.indexOf(PAGES) === 0; })[0];
      return name ? caches.open(name) : null;
    });
  }

  // Every page of ours says whose session it was made for. Another one, or none, and what was kept is gone.
  function watch(answer) {
    var isOurs = answer.ok && answer.headers.has('X-Request-ID') && /^text\/html/.test(answer.headers.get('Content-Type') || '');
    if (!isOurs) return Promise.resolve();
    var session = answer.headers.get('Jiewang-Session') || VISITOR;
    return forget(function (name) { return name !== FILES && name !== PAGES + session; });
  }
  // The kept copy says on its html element when it was made, so that a page knows itself for a copy.
  function keep(cache, path, answer, mark, days) {
    var made = Date.now(), type = answer.headers.get('Content-Type') || '', copy = answer.clone();
    return (/^text\/html/.test(type) ? copy.text() : copy.blob()).then(function (body) {
      if (typeof body === 'string') body = body.replace('<html ', '<html data-kept="' + made + '" ');
      // With all its policies: a copy may do no more than the page.
      var headers = new Headers(answer.headers);
      headers.delete('Content-Encoding');
      headers.delete('Content-Length');
      headers.set('Jiewang-Made', String(made));
      headers.set('Jiewang-Mark', mark || '');
      headers.set('Jiewang-Days', days || '1');
      return cache.put(path, new Response(body, { headers: headers }));
    });
  }

  // What a page of those who go out asks for: the pages on the list, each fetched when its mark is another one.
  function stock(address) {
    return fetch(address, { credentials: 'same-origin', cache: 'no-store', headers: { Accept: 'application/json' } })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (list) {
        if (!list) return null;
        return forget(function (name) { return name !== FILES && name !== PAGES + list.session; })
          .then(function () { return caches.open(PAGES + list.session); })
          .then(function (cache) { return fill(cache, list); });
      });
  }
  function fill(cache, list) {
    var wanted = {};
    list.pages.forEach(function (page) { wanted[page.path] = true; });
    return cache.keys().then(function (requests) {
      return Promise.all(requests.map(function (request) {
        var path = new URL(request.url).pathname, of = path.replace(/\/photos\/.*$/, '');
        return wanted[of] ? null : cache.delete(request);
      }));
    }).then(function () {
      return list.pages.reduce(function (before, page) {
        return before.then(function () { return freshen(cache, page, list.session); });
      }, Promise.resolve());
    });
  }
  function freshen(cache, page, session) {
    return cache.match(page.path).then(function (kept) {
      var isFresh = kept && kept.headers.get('Jiewang-Mark') === page.mark &&
        Date.now() - Number(kept.headers.get('Jiewang-Made')) < LONGEST / 2;
      if (isFresh) return null;
      return fetch(page.path, { credentials: 'same-origin', cache: 'no-store', redirect: 'error', headers: { Accept: 'text/html' } })
        .then(function (answer) {
          // Somebody else may have signed in while the list was worked through.
          if (!answer.ok || (answer.headers.get('Jiewang-Session') || VISITOR) !== session) return null;
          return answer.clone().text().then(function (text) {
            return keep(cache, page.path, answer, page.mark, page.days).then(function () { return pictures(cache, text); });
          });
        }, function () { return null; });
    });
  }
  function pictures(cache, text) {
    var paths = text.match(/\/work-orders\/[0-9a-f-]+\/photos\/[0-9a-f-]+\?size=thumbnail/g) || [];
    return Promise.all(paths.slice(0, 12).map(function (path) {
      return cache.match(path).then(function (kept) {
        return kept || fetch(path, { credentials: 'same-origin' }).then(function (answer) {
          return answer.ok ? keep(cache, path, answer, '') : null;
        }, function () { return null; });
      });
    }));
  }

  function kept(path) {
    return pages().then(function (cache) {
      if (!cache) return null;
      return cache.match(path).then(function (copy) {
        if (!copy) return null;
        // A form says the same for weeks, a list doesn't.
        var longest = LONGEST * (Number(copy.headers.get('Jiewang-Days')) || 1);
        return Date.now() - Number(copy.headers.get('Jiewang-Made')) < longest ? copy : null;
      });
    });
  }
  // Only what is kept already is kept anew: looking at an order doesn't put it on the device.
  function renewed(answer, url) {
    return watch(answer).then(function () { return url.search || !answer.ok ? null : pages(); }).then(function (cache) {
      return cache && cache.match(url.pathname).then(function (copy) {
        return copy && keep(cache, url.pathname, answer, copy.headers.get('Jiewang-Mark'), copy.headers.get('Jiewang-Days'));
      });
    });
  }
  function page(event, url) {
    var live = fetch(event.request);
    event.waitUntil(live.then(function (answer) { return renewed(answer.clone(), url); }).catch(function () {}));
    var slow = new Promise(function (done) { setTimeout(done, PATIENCE); }).then(function () {
      return url.search ? null : kept(url.pathname);
    }).then(function (copy) { return copy || live; });
    return Promise.race([live, slow]).catch(function (problem) {
      return [url.pathname, '/today/away', '/report/away'].reduce(function (found, path) {
        return found.then(function (copy) { return copy || kept(path); });
      }, Promise.resolve(null)).then(function (copy) {
        if (copy) return copy;
        throw problem;
      });
    });
  }
  function file(request) {
    return caches.match(request).then(function (copy) {
      return copy || fetch(request).then(function (answer) {
        if (!answer.ok || !/[?&]v=/.test(request.url)) return answer;
        var ours = answer.clone();
        return caches.open(FILES).then(function (cache) { return cache.put(request, ours); }).then(function () { return answer; });
      });
    });
  }

  self.addEventListener('fetch', function (event) {
    var request = event.request, url = new URL(request.url);
    if (url.origin !== self.location.origin) return;
    if (request.method === 'POST') {
      // Before the server is asked: whoever signs out where there is no network leaves nothing to read either.
      if (url.pathname === '/sign-out') event.waitUntil(forgetPages());
      return;
    }
    if (request.method !== 'GET') return;
    if (url.pathname.indexOf('/assets/') === 0) {
      event.respondWith(file(request));
    } else if (request.mode === 'navigate') {
      event.respondWith(page(event, url));
    } else if (/\/photos\//.test(url.pathname) && url.search === '?size=thumbnail') {
      event.respondWith(kept(url.pathname + url.search).then(function (copy) { return copy || fetch(request); }));
    }
  });
  self.addEventListener('message', function (event) {
    if (event.data && event.data.keep) event.waitUntil(stock(event.data.keep).catch(function () {}));
  });
  self.addEventListener('sync', function (event) {
    if (event.tag === queue.tag) event.waitUntil(queue.round(true));
  });
})();
