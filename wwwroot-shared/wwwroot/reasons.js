// What a tree of reasons needs from the browser itself: keys that do not scroll the page, focus that follows the row that keys act on, which rows are in
// sight, and dragging. It listens once for all trees; what is dragged goes to the server only when it is dropped.
Blazor.registerCustomEventType('rows', { createEventArgs: event => event.detail });
Blazor.registerCustomEventType('rowdrop', { createEventArgs: event => event.detail });

const selector = '[data-reasons]';
const treeOf = node => node instanceof Element ? node.closest(selector) : null;
const rowOf = node => node instanceof Element ? node.closest(`${selector} [data-code]`) : null;
const activeOf = tree => tree.querySelector('[data-code][tabindex="0"]');
const heightOf = tree => tree.querySelector('[data-code]')?.offsetHeight || 36;

const walked = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Enter', ' '];

// Before the page or the browser makes something else of them: Alt with an arrow would go back in history.
document.addEventListener('keydown', event => {
  if (treeOf(event.target) && (walked.includes(event.key) || ((event.ctrlKey || event.metaKey) && 'zy'.includes(event.key.toLowerCase())))) {
    event.preventDefault();
  }

  if (event.key === 'Escape' && event.target instanceof Element && event.target.closest('[data-reason-panel]')) {
    const tree = document.querySelector(selector);
    tree && activeOf(tree)?.focus();
  }
}, true);

// The tree in which focus is, also while its row is rendered anew.
let held = null;
const observer = new MutationObserver(follow);

// What was in focus in the panel of a node may be gone with what was done, as merging is from a reason that is merged: its heading is next.
let left = null;
const panelObserver = new MutationObserver(() => {
  if (left && !left.item.isConnected && document.activeElement === document.body) {
    left.panel.querySelector('h2')?.focus();
  }
});

document.addEventListener('focusin', event => {
  const tree = treeOf(event.target);
  if (tree && tree !== held) {
    observer.disconnect();
    observer.observe(tree, { subtree: true, childList: true, attributes: true, attributeFilter: ['tabindex', 'style'] });
  }

  held = tree;
  const panel = event.target.closest('[data-reason-panel]');
  left = panel && { panel, item: event.target };
  panelObserver.disconnect();
  panel && panelObserver.observe(panel, { subtree: true, childList: true });
});

document.addEventListener('pointerdown', event => held = treeOf(event.target) === held ? held : null);

function follow() {
  const active = held?.isConnected ? activeOf(held) : null;
  if (!active || !(document.activeElement === document.body || held.contains(document.activeElement))) {
    return;
  }

  const [top, height] = [active.offsetTop, active.offsetHeight];
  if (top < held.scrollTop) {
    held.scrollTop = top;
  } else if (top + height > held.scrollTop + held.clientHeight) {
    held.scrollTop = top + height - held.clientHeight;
  }

  if (document.activeElement !== active) {
    active.focus({ preventScroll: true });
  }
}

// Rows in sight, told when they are other ones by more than a few.
const told = new WeakMap();

document.addEventListener('scroll', event => {
  const tree = event.target instanceof Element && event.target.matches(selector) ? event.target : null;
  if (!tree) {
    return;
  }

  const height = heightOf(tree);
  const first = Math.floor(tree.scrollTop / height);
  const count = Math.ceil(tree.clientHeight / height);
  if (Math.abs(first - (told.get(tree) ?? 0)) >= 8 || first === 0) {
    told.set(tree, first);
    tree.dispatchEvent(new CustomEvent('rows', { bubbles: true, detail: { first, count } }));
  }
}, true);

// Dragging: the upper third of a row is before it, the lower third behind it, the middle of a group in it.
let dragged = null;
let over = null;

document.addEventListener('dragstart', event => {
  dragged = rowOf(event.target);
  if (dragged) {
    event.dataTransfer.setData('text/plain', dragged.dataset.code);
    event.dataTransfer.effectAllowed = 'move';
  }
});

document.addEventListener('dragover', event => {
  const row = dragged ? rowOf(event.target) : null;
  mark(row === dragged ? null : row, row && placeIn(row, event.clientY));
  if (over) {
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
  }
});

document.addEventListener('drop', event => {
  if (over) {
    event.preventDefault();
    over.dispatchEvent(new CustomEvent('rowdrop', { bubbles: true, detail: { code: dragged.dataset.code, target: over.dataset.code, place: over.dataset.drop } }));
  }
});

document.addEventListener('dragend', () => {
  mark(null);
  dragged = null;
});

function placeIn(row, y) {
  const { top, height } = row.getBoundingClientRect();
  const share = (y - top) / height;
  const isGroup = row.hasAttribute('data-group');
  return share < (isGroup ? 1 / 3 : 1 / 2) ? 'before' : isGroup && share < 2 / 3 ? 'into' : 'after';
}

function mark(row, place) {
  if (over && over !== row) {
    delete over.dataset.drop;
  }

  over = row;
  if (row) {
    row.dataset.drop = place;
  }
}
