// SPDX-License-Identifier: Apache-2.0
// Maps: <div data-map data-geojson=URL data-lat data-lon data-point=true data-pick=true data-tiles=URL-or-empty>. The grids are
// drawn from our own GeoJSON and readable without a background, so a machine without internet still has a map. Without
// MapLibre, WebGL or this file the box stays hidden (map.css) and the words of the place do the work.
(function () {
  'use strict';
  var self = document.currentScript, library = null, loading = false, drawn = [];
  var still = window.matchMedia && matchMedia('(prefers-reduced-motion: reduce)').matches;

  function token(name) { return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim(); }
  function webgl() {
    try { return !!document.createElement('canvas').getContext('webgl'); } catch (e) { return false; }
  }

  // The name of the grid at a point, written where the page keeps a line for it.
  function name(form, lat, lon) {
    var line = (form || document).querySelector('[data-locate-status]');
    if (!line || !window.fetch) return;
    var at = lat + ' ' + lon;
    line.setAttribute('data-asked', at);
    fetch('/places/at.json?lat=' + encodeURIComponent(lat) + '&lon=' + encodeURIComponent(lon), { credentials: 'same-origin', headers: { Accept: 'application/json' } })
      .then(function (answer) { return answer.ok ? answer.json() : answer.status === 404 ? { name: '' } : null; })
      .catch(function () { return null; /* offline: the coordinates are enough */ })
      .then(function (place) {
        if (line.getAttribute('data-asked') !== at) return;   // a slower answer to an older question
        if (place) line.textContent = place.name || line.getAttribute('data-outside') || '';
        told(form, place ? place.name : null);
      });
  }
  // report.js hears which place a point is in: a name, '' where we know none, null where nobody could be asked.
  function told(form, place) {
    if (form) form.dispatchEvent(new CustomEvent('place:named', { detail: place }));
  }

  function inputs(form) {
    return form && form.elements.lat && form.elements.long ? { lat: form.elements.lat, lon: form.elements.long } : null;
  }

  // Works without a map too: report.js found where the phone is.
  document.addEventListener('place:set', function (event) {
    var at = inputs(event.target.form);
    var line = event.target.form.querySelector('[data-locate-status]');
    if (at && !at.lat.value) {
      if (line) { line.textContent = ''; line.removeAttribute('data-asked'); }
      told(event.target.form, '');
      return;
    }
    if (at) name(event.target.form, at.lat.value, at.lon.value);
  });

  // Whether a point lies in a Polygon or MultiPolygon: in the outer ring of any part and in none of that part's holes.
  function inRing(lon, lat, ring) {
    var odd = false;
    for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      var a = ring[i], b = ring[j];
      if ((a[1] > lat) !== (b[1] > lat) && lon < (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]) + a[0]) odd = !odd;
    }
    return odd;
  }
  function parts(geometry) {
    if (!geometry) return [];
    return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  }
  function holds(geometry, lon, lat) {
    return parts(geometry).some(function (rings) {
      return rings.length > 0 && inRing(lon, lat, rings[0]) &&
        !rings.slice(1).some(function (hole) { return inRing(lon, lat, hole); });
    });
  }
  function area(ring) {
    var sum = 0;
    for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
    return Math.abs(sum / 2);
  }
  // Where a name stands: inside the largest part, never in a hole or between two parts. On the line halfway up, the middle of
  // the longest stretch that lies inside.
  function labelled(geometry) {
    var best = parts(geometry).reduce(function (most, rings) {
      return !most || area(rings[0]) > area(most[0]) ? rings : most;
    }, null);
    if (!best) return null;
    var heights = best[0].map(function (c) { return c[1]; });
    var lat = (Math.min.apply(null, heights) + Math.max.apply(null, heights)) / 2, cuts = [];
    best.forEach(function (ring) {
      for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        var a = ring[i], b = ring[j];
        if ((a[1] > lat) !== (b[1] > lat)) cuts.push((b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]) + a[0]);
      }
    });
    cuts.sort(function (a, b) { return a - b; });
    var place = null, length = 0;
    for (var k = 0; k + 1 < cuts.length; k += 2) {
      if (cuts[k + 1] - cuts[k] > length) { length = cuts[k + 1] - cuts[k]; place = [(cuts[k] + cuts[k + 1]) / 2, lat]; }
    }
    return place;
  }
  window.jiewangMap = { holds: holds, labelled: labelled };

  // The library is large: fetched once there is something to draw, from the page's start or from a part that came later.
  function load() {
    if (loading || !self) return;
    loading = true;
    var sheet = document.createElement('link'), script = document.createElement('script');
    sheet.rel = 'stylesheet';
    sheet.href = self.getAttribute('data-sheet');
    script.src = self.getAttribute('data-library');
    script.onload = function () { library = window.maplibregl; drawAll(document); };
    document.head.appendChild(sheet);
    document.head.appendChild(script);
  }
  function drawAll(root) {
    var boxes = root.querySelectorAll('[data-map]:not(.ready)');
    if (!boxes.length || !webgl()) return;
    if (!library) { load(); return; }
    Array.prototype.forEach.call(boxes, draw);
  }

  function draw(box) {
    var data = function (key) { return box.getAttribute('data-' + key) || ''; };
    var form = box.closest('form'), fields = inputs(form), pick = data('pick') === 'true' && fields;
    var lat = Number(data('lat')), lon = Number(data('lon'));
    var canvas = document.createElement('div');
    canvas.className = 'canvas';
    box.appendChild(canvas);
    box.classList.add('ready');

    var sources = {}, layers = [{ id: 'paper', type: 'background', paint: { 'background-color': token('paper') } }];
    if (data('tiles')) {
      sources.tiles = { type: 'raster', tiles: [data('tiles')], tileSize: 256, attribution: data('attribution') };
      layers.push({ id: 'tiles', type: 'raster', source: 'tiles' });
    }
    if (data('geojson')) {
      sources.grids = { type: 'geojson', data: new URL(data('geojson'), location.href).href };
      var shapes = ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]];
      layers.push({ id: 'grids-fill', type: 'fill', source: 'grids', filter: shapes, paint: { 'fill-color': token('jade-wash') } });
      layers.push({ id: 'grids-line', type: 'line', source: 'grids', filter: shapes, paint: { 'line-width': 1.5, 'line-color': token('jade') } });
      layers.push({
        id: 'points', type: 'circle', source: 'grids', filter: ['in', ['geometry-type'], ['literal', ['Point', 'MultiPoint']]],
        paint: { 'circle-radius': 6, 'circle-stroke-width': 2 }
      });
    }

    var map;
    try {
      map = new library.Map({
        container: canvas, center: [lon, lat], zoom: Number(data('zoom')) || 14, attributionControl: data('tiles') ? {} : false,
        // CJK names are drawn from the reader's own fonts; no glyph server is asked. Labels are HTML markers for the same
        // reason: they follow 长辈版 and need no font files at all.
        localIdeographFontFamily: token('sans'), style: { version: 8, sources: sources, layers: layers },
        dragRotate: false, pitchWithRotate: false, cooperativeGestures: false, fadeDuration: still ? 0 : 120
      });
    } catch (e) {
      box.classList.remove('ready');
      return;
    }
    drawn.push({ box: box, map: map });
    map.touchZoomRotate.disableRotation();
    map.addControl(new library.NavigationControl({ showCompass: false }), 'top-right');

    function paint() {
      var dull = data('tiles') ? 0.25 : 0.7;
      map.setPaintProperty('paper', 'background-color', token('paper'));
      if (sources.grids) {
        map.setPaintProperty('grids-fill', 'fill-color', token('jade-wash'));
        map.setPaintProperty('grids-fill', 'fill-opacity', dull);
        map.setPaintProperty('grids-line', 'line-color', token('jade'));
        map.setPaintProperty('points', 'circle-color', token('sky'));
        map.setPaintProperty('points', 'circle-stroke-color', token('card'));
      }
    }

    // Labels leave when the grids get small on the screen, or they would cover each other.
    function labels() {
      if (!sources.grids) return;
      fetch(data('geojson'), { credentials: 'same-origin' }).then(function (a) { return a.json(); }).then(function (grids) {
        var marks = (grids.features || []).filter(function (f) { return f.geometry && f.properties && f.properties.name && /Polygon/.test(f.geometry.type); });
        if (marks.length > 200) return;
        // Where the order stands, in words too: the grid around its point.
        if (data('point') === 'true') grids.features.forEach(function (feature) {
          if (holds(feature.geometry, lon, lat)) box.setAttribute('data-in', feature.properties.name || '');
        });
        marks.forEach(function (feature) {
          var label = document.createElement('span');
          label.className = 'map-label';
          label.textContent = document.documentElement.lang === 'en' && feature.properties.english || feature.properties.name;
          var place = labelled(feature.geometry);
          if (place) new library.Marker({ element: label }).setLngLat(place).addTo(map);
        });
      }).catch(function () { /* the shapes alone will do */ });
      function size() { box.classList.toggle('far', map.getZoom() < (Number(data('label-zoom')) || 13)); }
      map.on('zoom', size);
      size();
    }

    // The pin is an element, so that it follows the theme and has words; its tip is the place.
    var pin = null;
    function put(lat, lon) {
      if (!pin) {
        var sign = document.createElement('div');
        sign.className = 'map-pin';
        sign.setAttribute('role', 'img');
        sign.setAttribute('aria-label', data('word-order') || data('word-picked'));
        sign.appendChild(document.createElement('i'));
        pin = new library.Marker({ element: sign, anchor: 'bottom' });
      }
      pin.setLngLat([lon, lat]).addTo(map);
    }
    function unput() { if (pin) pin.remove(); }

    function legend() {
      var items = [['grid', data('word-grid')], ['picked', data('word-picked')], ['order', data('word-order')]].filter(function (i) { return i[1]; });
      if (!items.length) return;
      var list = document.createElement('ul');
      list.className = 'legend';
      items.forEach(function (item) {
        var line = document.createElement('li'), sign = document.createElement('i');
        sign.className = item[0];
        line.appendChild(sign);
        line.appendChild(document.createTextNode(item[1]));
        list.appendChild(line);
      });
      box.appendChild(list);
    }

    map.on('load', function () {
      paint();
      labels();
      legend();
      // A point already known, from the draft, from an error page or as the place of an order, is shown at once.
      if (fields && fields.lat.value) { put(Number(fields.lat.value), Number(fields.lon.value)); name(form, fields.lat.value, fields.lon.value); }
      else if (data('point') === 'true') put(lat, lon);
      if (pick) {
        map.getCanvas().style.cursor = 'crosshair';
        map.on('click', function (event) {
          fields.lat.value = event.lngLat.lat.toFixed(6);
          fields.lon.value = event.lngLat.lng.toFixed(6);
          fields.lat.dispatchEvent(new Event('change', { bubbles: true }));
          put(event.lngLat.lat, event.lngLat.lng);
          name(form, fields.lat.value, fields.lon.value);
        });
        document.addEventListener('place:set', function (event) {
          if (event.target.form !== form) return;
          if (!fields.lat.value) { unput(); return; }
          var to = { center: [Number(fields.lon.value), Number(fields.lat.value)], zoom: 16 };
          put(to.center[1], to.center[0]);
          if (still) map.jumpTo(to); else map.easeTo(Object.assign({ duration: 150 }, to));
        });
      }
    });

    // Follows the reader's theme, both the button's and the machine's.
    new MutationObserver(function () { if (map.isStyleLoaded()) paint(); })
      .observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    if (window.matchMedia) matchMedia('(prefers-color-scheme: dark)').addListener(function () { if (map.isStyleLoaded()) paint(); });
  }

  drawAll(document);
  // A part that was fetched into the page may bring a map with it, and take one away: a browser only has a few to give.
  document.addEventListener('htmx:afterSwap', function (event) {
    drawn = drawn.filter(function (one) {
      if (document.contains(one.box)) return true;
      one.map.remove();
      return false;
    });
    drawAll(event.target);
  });
})();
