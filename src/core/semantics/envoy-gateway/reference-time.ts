/**
 * What is taken for "now" where something expires. The core has no clock, so that one input has one answer; tokens and lists that are
 * meant to be valid or expired are so by years.
 */
export const REFERENCE_TIME = Date.UTC(2026, 0, 1) / 1000;
