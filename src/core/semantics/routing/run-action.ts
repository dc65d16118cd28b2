/** What a chosen entry does with a request: filters in their order, then backends by weight. */
import type { Decision } from '../../base/decision.ts';
import { formatPath } from '../../base/path.ts';
import { judgeCors } from './cors.ts';
import { changeRequest, describeChange, type Headers } from './headers.ts';
import { type HttpMessage, pathOf } from './message.ts';
import { changePath } from './path-change.ts';
import { locationOf } from './redirect.ts';
import type { AnswerOverride, FilterAction, HeaderChange, RouteBackend, RouteEntry, WeightedBackend } from './table.ts';

/** One way a request may go. */
export type RouteBranch<M extends HttpMessage> = {
  readonly share: number;
  /** As it is sent on, or as it stood when it was answered. */
  readonly message: M;
  /** Changes to the response on its way back, in the order in which they are made. */
  readonly responseChanges: readonly HeaderChange[];
} & (
  | { readonly to: 'backend'; readonly target: Extract<RouteBackend, { to: 'backend' }> }
  /** Answered by the proxy itself. */
  | {
      readonly to: 'answer';
      readonly status: number;
      readonly verdict: 'delivered' | 'denied' | 'failed' | 'redirected';
      readonly code: string;
      readonly reason: string;
      readonly headers: Headers;
    }
  | { readonly to: 'unknown'; readonly reason: string }
);

export interface ActionRun<M extends HttpMessage> {
  readonly branches: readonly RouteBranch<M>[];
  readonly mirrors: readonly { readonly backend: RouteBackend; readonly share: number; readonly message: M }[];
  readonly decisions: readonly Decision[];
}

export function runAction<M extends HttpMessage>(entry: RouteEntry, message: M, options: { readonly port: number }): ActionRun<M> {
  const { action } = entry;
  const decisions: Decision[] = action.facts.map((fact) => ({
    resource: fact.origin.resource,
    path: formatPath(fact.origin.path),
    effect: 'note',
    text: fact.text,
  }));
  const rule = runFilters(action.filters, { message, responseChanges: [] }, entry, options, decisions);
  const branches: RouteBranch<M>[] = [...rule.ended];
  const mirrors = [...rule.mirrors];
  if (rule.left > 0)
    for (const chosen of chooseBackends(entry, decisions)) {
      const run = runFilters(chosen.filters, rule, entry, options, decisions);
      const share = rule.left * chosen.share;
      for (const ended of run.ended) branches.push({ ...ended, share: ended.share * share });
      for (const mirror of run.mirrors) mirrors.push({ ...mirror, share: mirror.share * share });
      if (run.left > 0)
        branches.push({ share: share * run.left, message: run.message, responseChanges: run.responseChanges, ...chosen.end });
    }
  const { override = [] } = action;
  return {
    branches: override.length > 0 ? branches.map((one) => overridden(one, override, options, decisions)) : branches,
    mirrors,
    decisions,
  };
}

function overridden<M extends HttpMessage>(
  branch: RouteBranch<M>,
  overrides: readonly AnswerOverride[],
  options: { readonly port: number },
  decisions: Decision[],
): RouteBranch<M> {
  if (branch.to !== 'answer') return branch;
  const found = overrides.find((one) => one.matches(branch.status));
  if (!found) return branch;
  const status = found.status ?? branch.status;
  decisions.push({
    resource: found.origin.resource,
    path: formatPath(found.origin.path),
    effect: 'change',
    text: `the answer ${branch.status} becomes ${status}`,
  });
  const { share, message, responseChanges, code, reason } = branch;
  const location = found.redirect && { location: [locationOf(message, found.redirect, undefined, options.port)] };
  return { share, message, responseChanges, ...answer(status, code, reason, { ...branch.headers, ...found.headers, ...location }) };
}

interface FilterState<M extends HttpMessage> {
  readonly message: M;
  readonly responseChanges: readonly HeaderChange[];
}

interface FilterRun<M extends HttpMessage> extends FilterState<M> {
  readonly ended: readonly RouteBranch<M>[];
  readonly mirrors: readonly { readonly backend: RouteBackend; readonly share: number; readonly message: M }[];
  /** The part of the requests that goes on. */
  readonly left: number;
}

function runFilters<M extends HttpMessage>(
  filters: readonly FilterAction[],
  from: FilterState<M>,
  entry: RouteEntry,
  options: { readonly port: number },
  decisions: Decision[],
): FilterRun<M> {
  let { message, responseChanges } = from;
  let left = 1;
  const ended: RouteBranch<M>[] = [];
  const mirrored: { backend: RouteBackend; share: number }[] = [];
  const tell = (filter: FilterAction, effect: Decision['effect'], text: string): void => {
    decisions.push({ resource: filter.origin.resource, path: formatPath(filter.origin.path), effect, text });
  };
  const end = (share: number, branch: BranchEnd): void => {
    ended.push({ share, message, responseChanges, ...branch });
    left -= share;
    if (left < 1e-12) left = 0;
  };
  for (const filter of filters) {
    if (left === 0) break;
    switch (filter.do) {
      case 'requestHeaders':
        message = changeRequest(message, filter.change);
        tell(filter, 'change', `request headers: ${describeChange(filter.change)}`);
        break;
      case 'responseHeaders':
        responseChanges = [...responseChanges, filter.change];
        tell(filter, 'change', `response headers: ${describeChange(filter.change)}`);
        break;
      case 'rewrite': {
        const rewritten = rewrite(filter, message, entry);
        tell(filter, 'change', `rewritten to ${rewritten.host}${rewritten.path}`);
        message = rewritten;
        break;
      }
      case 'redirect': {
        const location = locationOf(message, filter.redirect, entry.match.path, options.port);
        const { status } = filter.redirect;
        tell(filter, 'select', `redirected with ${status} to ${location}`);
        end(left, {
          to: 'answer',
          status,
          verdict: 'redirected',
          code: 'redirect',
          reason: `redirected to ${location}`,
          headers: { location: [location] },
        });
        break;
      }
      case 'respond':
        tell(filter, 'select', `answered by the proxy with ${filter.response.status}`);
        end(
          left,
          answer(
            filter.response.status,
            'direct-response',
            `answered by the proxy with ${filter.response.status}`,
            filter.response.headers,
          ),
        );
        break;
      case 'fail':
        tell(filter, 'deny', `${filter.reason}: ${filter.status}`);
        end(left, answer(filter.status, 'filter-failed', filter.reason));
        break;
      case 'unknown':
        tell(filter, 'note', filter.reason);
        end(left, { to: 'unknown', reason: filter.reason });
        break;
      case 'judge': {
        const judged = filter.judge(message);
        if (judged.verdict === 'pass') {
          if (judged.change) message = changeRequest(message, judged.change);
          tell(filter, judged.change ? 'change' : 'allow', judged.text);
        } else if (judged.verdict === 'refuse') {
          tell(filter, 'deny', judged.text);
          end(left, answer(judged.status, judged.code, judged.text, judged.headers));
        } else {
          tell(filter, 'note', judged.text);
          end(left, { to: 'unknown', reason: judged.text });
        }
        break;
      }
      case 'abort': {
        const text = `${percent(filter.share)} of the requests are aborted with ${filter.status}`;
        tell(filter, filter.share > 0 ? 'deny' : 'note', text);
        if (filter.share > 0)
          end(left * filter.share, { ...answer(filter.status, 'fault-abort', 'fault filter abort'), verdict: 'failed' });
        break;
      }
      case 'delay':
        tell(filter, 'note', `${percent(filter.share)} of the requests are delayed by ${filter.duration}`);
        break;
      case 'mirror':
        mirrored.push({ backend: filter.backend, share: filter.share });
        tell(filter, 'note', `${percent(filter.share)} of the requests are mirrored`);
        break;
      case 'cors': {
        const verdict = judgeCors(filter.cors, message);
        if (verdict.cors === 'allow') responseChanges = [...responseChanges, verdict.response];
        tell(filter, verdict.cors === 'answer' ? 'select' : 'note', CORS_TEXT[verdict.cors]);
        if (verdict.cors === 'answer')
          end(left, {
            to: 'answer',
            status: 200,
            verdict: 'delivered',
            code: 'cors-preflight',
            reason: CORS_TEXT.answer,
            headers: verdict.headers,
          });
        break;
      }
    }
  }
  return {
    message,
    responseChanges,
    ended,
    left,
    mirrors: left > 0 ? mirrored.map((one) => ({ ...one, share: one.share * left, message })) : [],
  };
}

const CORS_TEXT = {
  pass: 'CORS: nothing is added',
  allow: 'CORS: the origin is allowed',
  answer: 'CORS: the preflight is answered here',
} as const;

type BranchEnd =
  | Omit<Extract<RouteBranch<HttpMessage>, { to: 'backend' }>, 'share' | 'message' | 'responseChanges'>
  | Omit<Extract<RouteBranch<HttpMessage>, { to: 'answer' }>, 'share' | 'message' | 'responseChanges'>
  | Omit<Extract<RouteBranch<HttpMessage>, { to: 'unknown' }>, 'share' | 'message' | 'responseChanges'>;

type AnswerEnd = Extract<BranchEnd, { to: 'answer' }>;

/** An answer of the proxy itself; its verdict follows from its status. */
function answer(status: number, code: string, reason: string, headers: Headers = {}): AnswerEnd {
  const verdict = status < 300 ? 'delivered' : status < 400 ? 'redirected' : status === 401 || status === 403 ? 'denied' : 'failed';
  return { to: 'answer', status, verdict, code, reason, headers };
}

function rewrite<M extends HttpMessage>(filter: Extract<FilterAction, { do: 'rewrite' }>, message: M, entry: RouteEntry): M {
  const fromHeader = filter.hostFromHeader ? message.headers[filter.hostFromHeader.toLowerCase()]?.[0] : undefined;
  const fromPath = filter.hostFromPath && changePath(pathOf(message.path), filter.hostFromPath, entry.match.path);
  const host = fromHeader ?? fromPath ?? filter.hostname;
  return {
    ...message,
    ...(host !== undefined && { host }),
    ...(filter.path && { path: changePath(message.path, filter.path, entry.match.path) }),
  };
}

interface Chosen {
  readonly share: number;
  readonly filters: readonly FilterAction[];
  readonly end: BranchEnd;
}

/** Shares are weight / sum of weights, what cannot be resolved included. */
function chooseBackends(entry: RouteEntry, decisions: Decision[]): readonly Chosen[] {
  const { action } = entry;
  const sum = action.backends.reduce((total, one) => total + one.weight, 0);
  if (sum === 0) {
    const none = action.backends.length === 0 ? action.noBackend : action.noWeight;
    decisions.push({
      resource: action.origin.resource,
      path: formatPath(action.origin.path),
      effect: 'deny',
      text: `${none.reason}: ${none.status}`,
    });
    return [{ share: 1, filters: [], end: { ...answer(none.status, 'no-backend', none.reason), verdict: 'failed' } }];
  }
  return action.backends.filter((one) => one.weight > 0).map((one) => chosen(one, sum, decisions));
}

function chosen({ target, weight, filters }: WeightedBackend, sum: number, decisions: Decision[]): Chosen {
  const share = weight / sum;
  const at = { resource: target.origin.resource, path: formatPath(target.origin.path) };
  if (target.to === 'error') {
    decisions.push({ ...at, effect: 'deny', text: `${target.reason}: ${percent(share)} of the requests get ${target.status}` });
    return { share, filters: [], end: { ...answer(target.status, target.code, target.reason), verdict: 'failed' } };
  }
  decisions.push({ ...at, effect: 'select', text: `${percent(share)} of the requests go to ${target.backend}:${target.port}` });
  return { share, filters, end: { to: 'backend', target } };
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}
