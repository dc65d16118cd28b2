/** The reach report as a table: axes that fold, and what a cell has to say. */
import type { Design, ElementId } from '../../core/index.ts';
import type { PlacedPart, ReachReport } from '../../worker/inquiries.ts';

/** A line of an axis: an end, or a container folded shut or standing as a heading. */
export interface Band {
  readonly id: string;
  readonly kind: 'outside' | 'domain' | 'namespace' | 'end';
  readonly label: string;
  /** Where its end stands, for names that are told twice. */
  readonly within: string;
  readonly depth: number;
  readonly ends: readonly number[];
  readonly hue: number;
  readonly open: boolean;
  readonly element?: ElementId;
}

export type CellMark = 'none' | 'all' | 'some' | 'unknown';

export interface Cell {
  readonly mark: CellMark;
  readonly mtls: boolean;
  /** Pairs with a way through, and pairs at all. */
  readonly open: number;
  readonly pairs: number;
}

interface Container {
  readonly id: string;
  readonly label: string;
  readonly hue: number;
  readonly element?: ElementId;
  readonly ends: number[];
}

interface Domain extends Container {
  readonly namespaces: Map<string, Container>;
}

/** The lines of an axis in drawing order: the outside, then domains with their namespaces, then namespaces of no domain. */
export function bandsOf(
  report: ReachReport,
  design: Design,
  folded: ReadonlySet<string>,
  texts: { readonly outside: string },
): readonly Band[] {
  const { elements } = design;
  const bands: Band[] = [];
  const domains = new Map<string, Domain>();
  const loose = new Map<string, Container>();
  const drawn = new Map(Object.values(elements).flatMap((one) => (one.type === 'namespace' ? [[one.name, one] as const] : [])));
  report.ends.forEach((end, at) => {
    if (end.namespace === undefined) {
      const label = end.name === '' ? texts.outside : end.name;
      bands.push({
        id: `out-${at}`,
        kind: 'outside',
        label,
        within: '',
        depth: 0,
        ends: [at],
        hue: -1,
        open: false,
        ...(end.element !== undefined && { element: end.element }),
      });
      return;
    }
    const namespace = drawn.get(end.namespace);
    const domain = namespace?.parent === undefined ? undefined : elements[namespace.parent];
    const hue = domain?.type === 'domain' ? domain.hue : -1;
    let into = loose;
    if (domain?.type === 'domain') {
      const known: Domain = domains.get(domain.id) ?? {
        id: domain.id,
        label: domain.name,
        hue,
        element: domain.id,
        ends: [],
        namespaces: new Map(),
      };
      domains.set(domain.id, known);
      known.ends.push(at);
      into = known.namespaces;
    }
    const held = into.get(end.namespace) ?? {
      id: `ns-${end.namespace}`,
      label: end.namespace,
      hue,
      ends: [],
      ...(namespace && { element: namespace.id }),
    };
    into.set(end.namespace, held);
    held.ends.push(at);
  });
  const many = new Map<ElementId, number>();
  for (const end of report.ends) if (end.element !== undefined) many.set(end.element, (many.get(end.element) ?? 0) + 1);
  const nameOfEnd = (at: number): string => {
    const end = report.ends[at];
    const element = end?.element === undefined ? undefined : elements[end.element];
    return element && many.get(element.id) === 1 ? element.name : (end?.name.slice(end.name.indexOf('/') + 1) ?? '');
  };
  const addNamespace = (one: Container, depth: number): void => {
    const open = !folded.has(one.id);
    const shared = { hue: one.hue, ...(one.element !== undefined && { element: one.element }) };
    bands.push({ id: one.id, kind: 'namespace', label: one.label, within: '', depth, ends: one.ends, open, ...shared });
    if (!open) return;
    for (const at of one.ends) {
      const element = report.ends[at]?.element;
      bands.push({
        id: `end-${at}`,
        kind: 'end',
        label: nameOfEnd(at),
        within: one.label,
        depth: depth + 1,
        ends: [at],
        hue: one.hue,
        open: false,
        ...(element !== undefined && { element }),
      });
    }
  };
  for (const domain of [...domains.values()].toSorted((a, b) => orderOf(elements, a.id) - orderOf(elements, b.id))) {
    const open = !folded.has(domain.id);
    bands.push({
      id: domain.id,
      kind: 'domain',
      label: domain.label,
      within: '',
      depth: 0,
      ends: domain.ends,
      hue: domain.hue,
      open,
      element: domain.id,
    });
    if (open) for (const namespace of inOrder(elements, domain.namespaces)) addNamespace(namespace, 1);
  }
  for (const namespace of inOrder(elements, loose)) addNamespace(namespace, 0);
  return bands;
}

const orderOf = (elements: Design['elements'], id: ElementId): number => Object.keys(elements).indexOf(id);

const inOrder = (elements: Design['elements'], containers: ReadonlyMap<string, Container>): readonly Container[] =>
  [...containers.values()].toSorted((a, b) => orderOf(elements, a.element ?? '') - orderOf(elements, b.element ?? ''));

/** Headings hold no cells of their own while they are open. */
export const isHeading = (band: Band): boolean => band.open;

/** What may be folded, so that a large design starts readable. */
export function foldedAtFirst(report: ReachReport, design: Design): ReadonlySet<string> {
  const namespaces = new Set(report.ends.flatMap((end) => (end.namespace === undefined ? [] : [`ns-${end.namespace}`])));
  if (report.ends.length <= 20) return new Set();
  if (namespaces.size <= 24) return namespaces;
  return new Set([...namespaces, ...Object.values(design.elements).flatMap((one) => (one.type === 'domain' ? [one.id] : []))]);
}

/** Answers for pairs of ends without laying all pairs out. */
export class PairIndex {
  readonly #from: ReadonlyMap<number, readonly number[]>;
  readonly #to: ReadonlyMap<number, ReadonlySet<number>>;
  readonly #report: ReachReport;
  readonly #shown: (part: PlacedPart) => boolean;

  constructor(report: ReachReport, shown: (part: PlacedPart) => boolean) {
    const from = new Map<number, number[]>();
    const to = new Map<number, Set<number>>();
    report.groups.forEach((group, at) => {
      for (const end of group.from) from.set(end, [...(from.get(end) ?? []), at]);
      for (const end of group.to) to.set(end, (to.get(end) ?? new Set()).add(at));
    });
    this.#from = from;
    this.#to = to;
    this.#report = report;
    this.#shown = shown;
  }

  /** What gets through between two ends. */
  parts(from: number, to: number): readonly PlacedPart[] {
    if (from === to) return [];
    const arriving = this.#to.get(to);
    return (this.#from.get(from) ?? []).flatMap((group) =>
      arriving?.has(group)
        ? (this.#report.groups[group]?.parts ?? []).flatMap((at) => {
            const part = this.#report.parts[at];
            return part && this.#shown(part) ? [part] : [];
          })
        : [],
    );
  }

  cell(from: readonly number[], to: readonly number[]): Cell {
    let open = 0;
    let pairs = 0;
    let mtls = true;
    const marks = new Set<CellMark>();
    for (const source of from)
      for (const target of to) {
        if (source === target) continue;
        pairs++;
        const parts = this.parts(source, target);
        const mark = markOf(parts);
        marks.add(mark);
        if (mark === 'none') continue;
        open++;
        mtls &&= parts.every((part) => part.mtls);
      }
    const [only] = marks;
    const mark = marks.size === 1 && only ? only : open === 0 ? 'none' : marks.has('all') || marks.has('some') ? 'some' : 'unknown';
    return { mark, mtls: open > 0 && mtls, open, pairs };
  }
}

function markOf(parts: readonly PlacedPart[]): CellMark {
  if (parts.length === 0) return 'none';
  const sure = parts.filter((part) => part.verdict === 'delivered');
  if (sure.length === 0) return 'unknown';
  return sure.some((part) => part.ports === 'all' && !part.http && !part.application && !part.blocks) ? 'all' : 'some';
}

export interface Row {
  readonly from: number;
  readonly to: number;
  readonly part: PlacedPart;
}

/** Every connection whose ends or conditions hold the text, in order; no more than asked for. */
export function rowsOf(
  report: ReachReport,
  nameOf: (end: number) => string,
  wanted: { readonly text: string; readonly shown: (part: PlacedPart) => boolean; readonly most: number },
): { readonly rows: readonly Row[]; readonly more: boolean } {
  const rows: Row[] = [];
  const text = wanted.text.trim().toLowerCase();
  for (const group of report.groups) {
    const parts = group.parts.flatMap((at) => {
      const part = report.parts[at];
      return part && wanted.shown(part) ? [{ part, text: text === '' ? '' : partText(part) }] : [];
    });
    if (parts.length === 0) continue;
    for (const from of group.from)
      for (const to of group.to) {
        if (from === to) continue;
        const ends = text === '' ? '' : `${nameOf(from)} ${nameOf(to)}`.toLowerCase();
        for (const one of parts) {
          if (!ends.includes(text) && !one.text.includes(text)) continue;
          if (rows.length === wanted.most) return { rows, more: true };
          rows.push({ from, to, part: one.part });
        }
      }
  }
  return { rows, more: false };
}

const partText = (part: PlacedPart): string =>
  [
    part.ports,
    part.protocol,
    httpText(part),
    ...(part.via ?? []),
    ...part.decidedBy.map((one) => `${one.resource.kind} ${one.resource.name}`),
  ]
    .join(' ')
    .toLowerCase();

/** Conditions on requests on one line: `GET /headers, /headers/*`. */
export function httpText(part: Pick<PlacedPart, 'http'>): string {
  return (part.http ?? [])
    .map((one) => [...(one.hosts ?? []), one.methods?.join(' '), one.paths?.join(', '), ...(one.headers ?? [])].filter(Boolean).join(' '))
    .join(' · ');
}
