/** An element with properties, attributes (`aria-…`, `role`) and children in one go. Text is always text, never markup. */
export function element(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name.includes('-') || name === 'role' || name === 'for') made.setAttribute(name, String(value));
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** A window over the page; resolves with the value of the button that was pressed, undefined when it was closed. */
export function ask(question, choices) {
  return new Promise((resolve) => {
    const dialog = element('dialog', { className: 'ask', 'aria-labelledby': 'ask-question' });
    const choose = (value) => {
      resolve(value);
      dialog.close();
    };
    dialog.append(
      element('p', { id: 'ask-question' }, question),
      ...choices.map(({ text, value, quiet }) =>
        element('button', { type: 'button', className: quiet ? 'quiet' : '', onclick: () => choose(value) }, text),
      ),
    );
    dialog.addEventListener('close', () => {
      resolve(undefined);
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
