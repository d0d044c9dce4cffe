// What charts need from the browser itself: arrow keys that walk without scrolling the page, a line that says what is under the pointer or
// in focus, and drawing a stretch of time. It listens once for all charts; nothing of it goes to the server but the wish for another window.
const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
const wishes = { '+': 'in', '=': 'in', '-': 'out', '0': 'whole' };
const leastDrawn = 8;

Blazor.registerCustomEventType('stretch', { createEventArgs: event => event.detail });

const itemOf = node => node instanceof Element ? node.closest('[data-item]') : null;
const itemsOf = chart => [...chart.querySelectorAll('[data-item]')];
const wish = (chart, detail) => chart.dispatchEvent(new CustomEvent('stretch', { bubbles: true, detail: { from: 0, to: 1, ...detail } }));

document.addEventListener('keydown', event => {
  const item = itemOf(event.target);
  const chart = item?.closest('[data-walk]');
  if (!chart || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }

  const step = steps[event.key];
  if (chart.hasAttribute('data-stretch') && (event.key in wishes || (step && event.shiftKey))) {
    wish(chart, { wish: wishes[event.key] ?? (step < 0 ? 'earlier' : 'later'), from: middleOf(item, chart) });
  } else if (event.key === 'Escape') {
    item.blur();
    focused.isLeft = true;
    return;
  } else if (step || event.key === 'Home' || event.key === 'End') {
    const items = itemsOf(chart);
    const next = step ? items.indexOf(item) + step : event.key === 'Home' ? 0 : items.length - 1;
    items[Math.max(0, Math.min(items.length - 1, next))].focus();
  } else {
    return;
  }

  event.preventDefault();
});

// One item of a chart is reached by Tab: the one in focus, or the first. Outside focus the page is as the server rendered it.
let focused = null;

document.addEventListener('focusin', event => {
  const item = itemOf(event.target);
  if (focused && focused.chart.isConnected) {
    itemsOf(focused.chart).forEach((each, index) => each.setAttribute('tabindex', index === 0 ? '0' : '-1'));
  }

  focused = item ? { item, chart: item.closest('[data-walk]') } : null;
  if (focused) {
    focused.items = itemsOf(focused.chart);
    focused.items.forEach(each => each.setAttribute('tabindex', each === item ? '0' : '-1'));
  }

  say(item);
});

// An item in focus may be rendered anew: focus stays at its place. Where Enter led down within the chart, all are new, and it begins at the first.
document.addEventListener('pointerdown', () => focused && (focused.isLeft = true));

new MutationObserver(() => {
  if (focused && !focused.isLeft && !focused.item.isConnected && focused.chart.isConnected && document.activeElement === document.body) {
    const { items, item, chart } = focused;
    const place = items.some(each => each.isConnected) ? items.indexOf(item) : 0;
    const now = itemsOf(chart);
    now[Math.min(place, now.length - 1)]?.focus();
  }
}).observe(document.body, { subtree: true, childList: true });

document.addEventListener('pointerover', event => say(itemOf(event.target) ?? focused?.item));

let said = null;

function say(item) {
  const note = item?.closest('.chart')?.querySelector('[data-note]') ?? null;
  if (said && said !== note) {
    said.textContent = '';
  }

  said = note;
  if (note && note.textContent !== item.getAttribute('aria-label')) {
    note.textContent = item.getAttribute('aria-label');
  }
}

// Drawing a stretch: begun on the plot, followed wherever the pointer goes, given up with Escape.
let drawn = null;

document.addEventListener('pointerdown', event => {
  const plot = event.button === 0 ? event.target.closest?.('[data-stretch] > .chart-plot') : null;
  if (plot) {
    drawn = { plot, mark: plot.querySelector('[data-drawn]'), start: event.clientX, end: event.clientX };
    plot.setPointerCapture(event.pointerId);
  }
});

document.addEventListener('pointermove', event => {
  if (drawn) {
    drawn.end = event.clientX;
    const [from, to] = sharesOf(drawn);
    drawn.mark.setAttribute('x', `${from * 100}%`);
    drawn.mark.setAttribute('width', `${(to - from) * 100}%`);
    drawn.mark.setAttribute('visibility', isMeant(drawn) ? 'visible' : 'hidden');
  }
});

document.addEventListener('pointerup', () => {
  if (drawn && isMeant(drawn)) {
    const [from, to] = sharesOf(drawn);
    wish(drawn.plot.closest('[data-stretch]'), { wish: 'stretch', from, to });
  }

  giveUp();
});

document.addEventListener('pointercancel', giveUp);
document.addEventListener('keydown', event => event.key === 'Escape' && giveUp());

function giveUp() {
  drawn?.mark.setAttribute('visibility', 'hidden');
  drawn = null;
}

function isMeant({ start, end }) {
  return Math.abs(end - start) >= leastDrawn;
}

function sharesOf({ plot, start, end }) {
  const { left, width } = plot.getBoundingClientRect();
  const share = x => Math.max(0, Math.min(1, (x - left) / width));
  return [share(Math.min(start, end)), share(Math.max(start, end))];
}

function middleOf(item, chart) {
  const frame = chart.querySelector('.chart-plot').getBoundingClientRect();
  const { left, width } = item.getBoundingClientRect();
  return (left + width / 2 - frame.left) / frame.width;
}
