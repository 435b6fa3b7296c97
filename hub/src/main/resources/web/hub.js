// The hub as this page knows it. The token is a cookie that no script can read.

export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail || `HTTP ${status}`);
    this.status = status;
    this.field = problem?.field;
  }
}

export async function ask(method, path, body) {
  const response = await fetch(`/api/v1${path}`, {
    method,
    credentials: 'same-origin',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

/** Says something; a talk is heard piece by piece before the whole reply comes. */
export async function tell(text, heard) {
  const response = await fetch('/api/v1/say', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ text }),
  });
  if (!response.ok) throw new Refused(response.status, await response.json().catch(() => null));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error('the connection broke');
    const events = (waiting + value).split('\n\n');
    waiting = events.pop();
    for (const event of events) {
      const [, name, data] = event.match(/^event: (.*)\ndata: (.*)$/);
      const told = JSON.parse(data);
      if (name === 'piece') heard(told.text);
      if (name === 'answer') return told;
      if (name === 'problem') throw new Refused(told.status, told);
    }
  }
}

/** Follows the home until stopped, through any loss of the connection. */
export function follow(language, heard, changed) {
  let socket;
  let timer;
  let wait = 500;
  let stopped = false;
  const open = () => {
    changed('connecting');
    socket = new WebSocket(`ws://${location.host}/api/v1/stream?language=${language}`);
    socket.onmessage = (message) => {
      wait = 500;
      changed('connected');
      heard(JSON.parse(message.data));
    };
    socket.onclose = (event) => {
      if (stopped) return;
      if (event.code === 4401) { changed('out'); return; }
      changed('lost');
      timer = setTimeout(open, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, 15000);
    };
  };
  open();
  return () => { stopped = true; clearTimeout(timer); socket.close(); };
}
