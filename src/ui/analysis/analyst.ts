/** Keeps the newest design analysed on the other thread; answers to older designs are dropped, and nothing queues up behind a slow one. */
import type { Design, TraceRequest } from '../../core/index.ts';
import type { Answer, PlacedTrace, Question } from '../../worker/protocol.ts';
import { useDocument } from '../store/document.ts';
import { takeAnalysis, useAnalysis } from './analysis-store.ts';

let worker: Worker | undefined;
let inFlight: number | undefined;
let waiting: { readonly revision: number; readonly design: Design } | undefined;
let asked = 0;
const traces = new Map<number, (answer: PlacedTrace | { readonly failed: string }) => void>();

function start(): Worker {
  const made = new Worker(new URL('../../worker/main.ts', import.meta.url), { type: 'module', name: 'analyst' });
  made.addEventListener('message', (event: MessageEvent<Answer>) => receive(event.data));
  made.addEventListener('error', (event) => {
    useAnalysis.setState({ failure: event.message || 'the analysis stopped', busy: false });
    inFlight = undefined;
    for (const settle of traces.values()) settle({ failed: event.message });
    traces.clear();
  });
  return made;
}

function tell(question: Question): void {
  worker ??= start();
  worker.postMessage(question);
}

function receive(answer: Answer): void {
  if (answer.answer === 'trace') {
    traces.get(answer.number)?.(answer.traced);
    traces.delete(answer.number);
    return;
  }
  if (answer.answer === 'failed' && answer.to === 'trace') {
    traces.get(answer.number)?.({ failed: answer.reason });
    traces.delete(answer.number);
    return;
  }
  inFlight = undefined;
  if (answer.answer === 'analysis') {
    if (answer.analysis.revision <= useDocument.getState().revision) takeAnalysis(answer.analysis);
  } else useAnalysis.setState({ failure: answer.reason });
  if (waiting) {
    const next = waiting;
    waiting = undefined;
    ask(next.revision, next.design);
  } else useAnalysis.setState({ busy: false });
}

function ask(revision: number, design: Design): void {
  if (inFlight !== undefined) {
    waiting = { revision, design };
    return;
  }
  inFlight = revision;
  tell({ ask: 'analyse', revision, design });
}

/** Whether two designs mean the same: positions and the name alone write no YAML. */
function meansTheSame(a: Design, b: Design): boolean {
  return (
    a.elements === b.elements &&
    a.links === b.links &&
    a.settings === b.settings &&
    a.requests === b.requests &&
    a.assertions === b.assertions &&
    a.ignored === b.ignored &&
    a.name === b.name
  );
}

/** Analyses the open design now and after every edit that changes its meaning. */
export function keepAnalysed(): () => void {
  const { revision, design } = useDocument.getState();
  useAnalysis.setState({ busy: true });
  ask(revision, design);
  return useDocument.subscribe((state, before) => {
    if (state.revision === before.revision || meansTheSame(state.design, before.design)) return;
    useAnalysis.setState({ busy: true });
    ask(state.revision, state.design);
  });
}

/** Traces one request through the design as it is drawn now. */
export function traceNow(design: Design, request: TraceRequest): Promise<PlacedTrace | { readonly failed: string }> {
  const number = ++asked;
  return new Promise((resolve) => {
    traces.set(number, resolve);
    tell({ ask: 'trace', number, design, request });
  });
}
