/** The page's calls to its server: give what it answers. Throw with its reason when it refuses. */
async function post(path, body, headers = {}) {
  const response = await fetch(path, { method: 'POST', body, headers });
  if (response.status === 204) return undefined;
  if (response.ok) return response.json();
  const { error } = await response.json().catch(() => ({}));
  throw new Error(error ?? response.statusText);
}

const json = (value) => [JSON.stringify(value), { 'content-type': 'application/json' }];

export const getState = async () => (await fetch('/state')).json();
export const act = (person, name, fields = {}) => post(`/people/${person}/${name}`, ...json(fields));
export const advance = (milliseconds) => post('/clock', ...json({ milliseconds }));
export const toNext = () => post('/clock/next', '{}');
export const reset = () => post('/reset', '{}');
export const fileAddress = (person, id) => `/people/${person}/files/${id}`;

export function sendFiles(person, files, caption) {
  const form = new FormData();
  form.append('caption', caption);
  for (const file of files) form.append('file', file, file.name);
  return post(`/people/${person}/sends`, form);
}

/** Calls back on every event until the page goes; `onState` hears whether the line is up. */
export function listen({ onFresh, onChange, onState }) {
  const source = new EventSource('/events');
  source.addEventListener('open', () => onState(true));
  source.addEventListener('error', () => onState(false));
  source.addEventListener('fresh', () => onFresh());
  source.addEventListener('change', (event) => onChange(JSON.parse(event.data)));
}
