import type { ElementId } from '../../core/index.ts';
import { commit, currentDesign } from '../store/document.ts';
import { grown, snapped } from './geometry.ts';

/** A container was resized by hand; the containers around it grow with it. */
export function resized(
  id: ElementId,
  size: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  const mine = { x: snapped(size.x), y: snapped(size.y), width: snapped(size.width), height: snapped(size.height) };
  const design = currentDesign();
  const layout = { ...design.layout, [id]: mine };
  commit({ do: 'move', layout: { [id]: mine, ...grown({ ...design, layout }, [id]) } });
}
