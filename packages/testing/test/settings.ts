/** More cases: `ROOMFOLD_RUNS=1000000 npx jest --selectProjects testing`. A failure prints its seed and path. */
const runs = Number(process.env['ROOMFOLD_RUNS'] ?? 300)
const seed = process.env['ROOMFOLD_SEED']
export const settings = { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }) }
