import { defineConfig } from 'vitest/config';

/** Tests over the production build; run after it. */
export default defineConfig({ test: { include: ['tools/**/*.budget.ts'] } });
