import { actions } from './actions.ts';

/** Does what the named action does, if it may be done now. */
export function runAction(name: string): void {
  const action = actions.find((one) => one.name === name);
  if (action && action.enabled?.() !== false) action.run();
}
