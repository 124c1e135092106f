import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.ts', 'src-*/**/*.test.tsx', 'bench/**/*.test.ts', 'scripts/**/*.test.mjs'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Many tests wait for real media, so that two share even a small computer well.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
