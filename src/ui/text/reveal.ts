/** What the YAML panel is asked to show; it may not be loaded yet when the wish comes. */
import { create } from 'zustand';
import { type ElementId, nameOf, type ResourceKey } from '../../core/index.ts';
import type { Place } from '../../worker/protocol.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';

export interface Wish {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  /** Grows with each wish, so that the same place can be asked for twice. */
  readonly number: number;
}

export const useReveal = create<{ readonly wish: Wish | undefined }>()(() => ({ wish: undefined }));

export function revealPlace(place: Place): void {
  useReveal.setState((state) => ({ wish: { ...place, number: (state.wish?.number ?? 0) + 1 } }));
}

export function revealInYaml(id: ElementId): void {
  const place = useAnalysis.getState().analysis?.places[id]?.[0];
  if (place) revealPlace(place);
}

export function revealKey(key: ResourceKey): void {
  const file = useAnalysis.getState().analysis?.files.find((one) => nameOf(one.key) === nameOf(key));
  if (file) revealPlace({ file: file.path, line: 1, endLine: file.text.split('\n').length - 1 });
}
