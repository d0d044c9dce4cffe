// What a formula field needs from the browser: where the caret stands, keys that walk through the list of names and leave the caret where it is,
// and a name put in where it was meant.
Blazor.registerCustomEventType('formula', { createEventArgs: event => event.detail });

const fieldOf = node => (node instanceof Element ? node.closest('textarea[data-formula]') : null);
const walks = ['ArrowDown', 'ArrowUp', 'Escape', 'Tab'];
let told = null;

function tell(field) {
  const [text, caret] = [field.value, field.selectionEnd];
  if (told?.field !== field || told.text !== text || told.caret !== caret) {
    told = { field, text, caret };
    field.dispatchEvent(new CustomEvent('formula', { bubbles: true, detail: { text, caret } }));
  }
}

document.addEventListener('input', event => fieldOf(event.target) && tell(fieldOf(event.target)));
document.addEventListener('selectionchange', () => {
  const field = fieldOf(document.activeElement);
  if (field) {
    tell(field);
  }
});

document.addEventListener('keydown', event => {
  const field = fieldOf(event.target);
  const isOpen = field?.dataset.formula === 'open';
  // A formula is one line, however long, and Shift+Tab leaves as always.
  if (field && (event.key === 'Enter' || (event.key === ' ' && event.ctrlKey) || (isOpen && walks.includes(event.key) && !event.shiftKey))) {
    event.preventDefault();
  }
}, true);

// A click on a name must not take the focus away.
document.addEventListener('pointerdown', event => {
  if (event.target.closest?.('[data-formula-name]')) {
    event.preventDefault();
  }
});
document.addEventListener('mousedown', event => {
  if (event.target.closest?.('[data-formula-name]')) {
    event.preventDefault();
  }
});

Object.assign(window.portal, {
  completeFormula(id, text, start, end, name) {
    const field = document.getElementById(id);
    // Whoever typed on meanwhile keeps what they typed.
    if (field?.value === text) {
      field.focus();
      field.setRangeText(name, start, end, 'end');
      tell(field);
    }
  },
});
