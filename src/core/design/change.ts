/** A change to a design is a value. `apply` (apply.ts) is the only way a design changes; `history.ts` makes undo of it. */
import type { Assertion, Design, Element, ElementId, Link, Position, SavedRequest, Settings } from './design.ts';

/** Fields of any element or link, apart from its identity. */
export type Patch = Readonly<Record<string, unknown>>;

export type Change =
  /** New elements and links; one whose id is taken is refused. */
  | {
      readonly do: 'add';
      readonly elements: readonly Element[];
      readonly links?: readonly Link[];
      readonly layout?: Readonly<Record<ElementId, Position>>;
    }
  /** Elements (with all they contain) and links; links and references to them go too. */
  | { readonly do: 'remove'; readonly ids: readonly ElementId[] }
  /** Replaces fields of one element or link; `undefined` takes an optional field away. */
  | { readonly do: 'update'; readonly id: ElementId; readonly patch: Patch }
  /** Positions, and with `parents` into another container (null: out of all). */
  | {
      readonly do: 'move';
      readonly layout: Readonly<Record<ElementId, Position>>;
      readonly parents?: Readonly<Record<ElementId, ElementId | null>>;
    }
  | { readonly do: 'rename-design'; readonly name: string }
  | { readonly do: 'settings'; readonly patch: Partial<Settings> }
  | { readonly do: 'requests'; readonly requests: readonly SavedRequest[] }
  | { readonly do: 'assertions'; readonly assertions: readonly Assertion[] }
  | { readonly do: 'ignored'; readonly ignored: Design['ignored'] }
  /** Several as one step of undo. */
  | { readonly do: 'all'; readonly changes: readonly Change[] }
  /** Another design altogether. */
  | { readonly do: 'replace'; readonly design: Design };

/** How a change is recorded: an undo step, into the step before it (the later moves of one drag, letters of one word), or not at all. */
export type Recording = 'step' | 'merge' | 'skip';
