import { element } from './dom.js';
import { TEXT } from './ru.js';

/** Fills a `details` with a tour: one step at a time, there and back; after the last it closes. The place is kept between visits. */
export function guideOf(details, steps, isOpen) {
  let at = Math.min(Number(localStorage.getItem('guide')) || 0, steps.length - 1);
  const title = element('summary', {});
  const text = element('p', { role: 'status' });
  const back = element('button', { type: 'button', className: 'quiet', onclick: () => go(at - 1) }, TEXT.guideBack);
  const on = element('button', { type: 'button', onclick: () => go(at + 1) });

  function go(to) {
    if (to >= steps.length) {
      details.open = false;
      title.focus();
    }
    at = to < steps.length ? Math.max(to, 0) : 0;
    localStorage.setItem('guide', String(at));
    draw();
  }

  function draw() {
    title.textContent = TEXT.guide(at + 1, steps.length);
    text.textContent = steps[at];
    back.disabled = at === 0;
    on.textContent = at === steps.length - 1 ? TEXT.guideEnd : TEXT.guideOn;
  }

  details.append(title, element('div', { className: 'step' }, text, element('div', { className: 'ways' }, back, on)));
  details.open = isOpen;
  details.hidden = false;
  draw();
}
