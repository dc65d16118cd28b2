/** Keeps the newest design analysed on the other thread; answers to older designs are dropped, and nothing queues up behind a slow one. */
import type { Design, TraceRequest } from '../../core/index.ts';
import type { Inquiry, InquiryInput, InquiryName, InquiryOutput } from '../../worker/inquiries.ts';
import type { Answer, PlacedTrace, Question } from '../../worker/protocol.ts';
import { useDocument } from '../store/document.ts';
import { takeAnalysis, useAnalysis } from './analysis-store.ts';

let worker: Worker | undefined;
let inFlight: number | undefined;
let waiting: { readonly revision: number; readonly design: Design } | undefined;
let asked = 0;
type Settled = Extract<Answer, { readonly number: number }>;
/** Questions that are not the analysis itself, by number. */
const pending = new Map<number, (answer: Settled) => void>();

function start(): Worker {
  const made = new Worker(new URL('../../worker/main.ts', import.meta.url), { type: 'module', name: 'analyst' });
  made.addEventListener('message', (event: MessageEvent<Answer>) => receive(event.data));
  made.addEventListener('error', (event) => {
    useAnalysis.setState({ failure: event.message || 'the analysis stopped', busy: false });
    inFlight = undefined;
    for (const [number, settle] of pending) settle({ answer: 'failed', to: 'trace', number, reason: event.message });
    pending.clear();
  });
  return made;
}

function tell(question: Question): void {
  worker ??= start();
  worker.postMessage(question);
}

function receive(answer: Answer): void {
  if (answer.answer !== 'analysis' && !(answer.answer === 'failed' && answer.to === 'analyse')) {
    pending.get(answer.number)?.(answer);
    pending.delete(answer.number);
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

function askFor(question: (number: number) => Question): Promise<Settled> {
  const number = ++asked;
  return new Promise((resolve) => {
    pending.set(number, resolve);
    tell(question(number));
  });
}

/** Traces one request through the design as it is drawn now. */
export async function traceNow(design: Design, request: TraceRequest): Promise<PlacedTrace | { readonly failed: string }> {
  const answer = await askFor((number) => ({ ask: 'trace', number, design, request }));
  return answer.answer === 'trace' ? answer.traced : { failed: answer.answer === 'failed' ? answer.reason : '' };
}

/** What a panel asks about the design as it is drawn now. */
export async function inquireNow<Name extends InquiryName>(
  design: Design,
  about: Name,
  input: InquiryInput<Name>,
): Promise<{ readonly found: InquiryOutput<Name> } | { readonly failed: string }> {
  // `as`: name and input agree by the signature, and the answer is of the name that was asked.
  const inquiry = { about, input } as unknown as Inquiry;
  const answer = await askFor((number) => ({ ask: 'inquire', number, design, inquiry }));
  if (answer.answer === 'found') return { found: answer.found as InquiryOutput<Name> };
  return { failed: answer.answer === 'failed' ? answer.reason : '' };
}

/** The bundle of a design as a zip. */
export async function bundleNow(design: Design): Promise<{ readonly name: string; readonly zip: Uint8Array }> {
  const answer = await askFor((number) => ({ ask: 'bundle', number, design }));
  if (answer.answer === 'bundle') return answer;
  throw new Error(answer.answer === 'failed' ? answer.reason : 'no bundle came');
}
