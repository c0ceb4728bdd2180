/** A persistent map of entities in order of entry: the class subscribers read, and how the fold edits it. */
export { type BatchOwner, createBatchOwner } from './batch.ts'
export {
  differences,
  EntityMap,
  entitiesInGroup,
  entityAt,
  entityMapFrom,
  nowhere,
  placeOf,
  withEntityAt,
  withNewEntity,
  withoutEntity,
  withoutGroup,
} from './entity-map.ts'
