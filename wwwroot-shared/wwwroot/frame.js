// The frame around the pages: keys and clicks that must answer at once, without a turn to the server.
const palette = () => document.getElementById('palette');

document.addEventListener('keydown', event => {
  if (asksForPalette(event) && palette() && !document.querySelector('dialog[open], .mud-dialog')) {
    event.preventDefault();
    openPalette();
  } else if (event.target.closest?.('#palette') && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
    // They walk through the list and leave the caret where it is.
    event.preventDefault();
  }
});

document.addEventListener('click', event => {
  const { target } = event;
  if (target.closest('[data-opens-palette]')) {
    openPalette();
  } else if (target === palette() || target.closest('[data-closes-palette]') || (target.closest('#palette a') && !event.ctrlKey && !event.metaKey)) {
    closePalette();
  } else if (target.closest('.menu[popover] a')) {
    target.closest('.menu').hidePopover();
  } else if (target.closest('.skip')) {
    // The base address would lead home instead.
    event.preventDefault();
    event.stopPropagation();
    document.getElementById('content').focus();
  }
}, true);

// The server walks through the list; the browser keeps the chosen entry in sight.
new MutationObserver(() => palette()?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }))
  .observe(document.body, { subtree: true, attributes: true, attributeFilter: ['aria-selected'] });

// A link that leads on within a page may vanish with all that it stood among. Focus then goes to the heading, as on a page of its own.
let followed = null;

document.addEventListener('keydown', () => { followed = null; }, true);
document.addEventListener('pointerdown', () => { followed = null; }, true);
document.addEventListener('click', event => { followed = event.ctrlKey || event.metaKey || event.shiftKey ? null : event.target.closest('main a[href]'); });

new MutationObserver(() => {
  if (followed && !followed.isConnected) {
    followed = null;
    const heading = document.querySelector('main h1');
    if (heading && document.activeElement === document.body) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }
}).observe(document.body, { subtree: true, childList: true });

window.portal = { closePalette };

function asksForPalette(event) {
  return ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k')
    || (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.target.closest?.('input, textarea, select, [contenteditable]'));
}

function openPalette() {
  const dialog = palette();
  dialog.querySelector('input').value = '';
  dialog.showModal();
}

function closePalette() {
  palette()?.close();
}
