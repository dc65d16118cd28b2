/** What panels ask about the design as it is drawn now, by name, with what comes back. Plain data only. */
import type {
  AssertionVerdict,
  Change,
  Completion,
  Condition,
  Design,
  Diagnostic,
  ElementId,
  EnforcementPoint,
  Explanation,
  Exploration,
  Guard,
  Hover,
  Proposal,
  ReachEnd,
  ReachPart,
  ReachTable,
  ResourceKey,
  RouteExplanation,
  SnapshotDiff,
  TextPosition,
  TraceRequest,
} from '../core/index.ts';
import type { Place } from './protocol.ts';

/** A rule led back to the drawing and the text. */
export interface PlacedRule {
  readonly resource: ResourceKey;
  readonly path: string;
  readonly element?: ElementId;
  readonly place?: Place;
}

export interface PlacedEnd extends ReachEnd {
  /** The service or client that is this end. */
  readonly element?: ElementId;
  /** Namespace of a workload. */
  readonly namespace?: string;
}

export interface PlacedPart extends Omit<ReachPart, 'decidedBy'> {
  readonly decidedBy: readonly PlacedRule[];
}

/** Who reaches whom, led back to the drawing. */
export interface ReachReport extends Pick<ReachTable, 'groups'> {
  readonly ends: readonly PlacedEnd[];
  readonly parts: readonly PlacedPart[];
}

/** An assertion of the design with its verdict on the drawing as it is. */
export interface PlacedVerdict extends AssertionVerdict {
  readonly id: ElementId;
  /** Element the counterexample starts from. */
  readonly from?: ElementId;
}

export interface PlacedGuard extends Guard {
  readonly rule: PlacedRule;
}

export interface PlacedPoint extends EnforcementPoint {
  readonly element?: ElementId;
  readonly drops: readonly (PlacedRule & { readonly text: string })[];
}

/** A text before and after a repair; before is empty where the object is new. */
export interface TextChange {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

export interface OfferedFix {
  readonly title: string;
  readonly texts: readonly TextChange[];
  /** Does it; absent where the drawing writes the object, so that only an edit of the drawing can. */
  readonly change?: Change;
}

/** What would let a request through, with what else that opens. */
export interface PlacedProposal extends Pick<Proposal, 'delivers' | 'opens'> {
  readonly changes: readonly { readonly text: string; readonly diff: TextChange; readonly element?: ElementId }[];
}

/** A condition a controller would write, with the object and the part of it that it is about. */
export interface PlacedCondition extends Condition {
  readonly key: ResourceKey;
  /** Listener, parent or ancestor; empty: the object as a whole. */
  readonly at: string;
  readonly well: boolean;
}

/** A place in a text that is being read or written; it need not be in the drawing. */
interface TextInput {
  readonly text: string;
  readonly position: TextPosition;
}

interface Inquiries {
  readonly reach: { readonly input: Record<string, never>; readonly output: ReachReport };
  readonly guards: { readonly input: { readonly element: ElementId }; readonly output: readonly PlacedGuard[] };
  readonly enforcement: { readonly input: { readonly policy: ResourceKey }; readonly output: readonly PlacedPoint[] };
  readonly whyNot: {
    readonly input: { readonly gateway: ResourceKey; readonly request: TraceRequest; readonly route: ResourceKey };
    readonly output: RouteExplanation & { readonly rules: readonly (PlacedRule | undefined)[] };
  };
  readonly explore: { readonly input: { readonly gateway: ResourceKey }; readonly output: Exploration };
  readonly compare: { readonly input: { readonly before: Design }; readonly output: SnapshotDiff };
  readonly fixes: { readonly input: { readonly diagnostic: Diagnostic }; readonly output: readonly OfferedFix[] };
  readonly proposal: { readonly input: { readonly request: TraceRequest }; readonly output: PlacedProposal };
  readonly hover: { readonly input: TextInput; readonly output: Hover | undefined };
  readonly completions: { readonly input: TextInput; readonly output: readonly Completion[] };
  readonly explain: { readonly input: { readonly code: string }; readonly output: readonly Explanation[] };
}

export type InquiryName = keyof Inquiries;
export type InquiryInput<Name extends InquiryName> = Inquiries[Name]['input'];
export type InquiryOutput<Name extends InquiryName> = Inquiries[Name]['output'];
/** One question with what it needs to know. */
export type Inquiry = { readonly [Name in InquiryName]: { readonly about: Name; readonly input: InquiryInput<Name> } }[InquiryName];
/** One answer of any question. */
export type Found = InquiryOutput<InquiryName>;
