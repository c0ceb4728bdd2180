export { CollectionDraft, type EntityDraft } from './collection-draft.ts'
export { differences, EntityMap, entitiesInGroup, entityMapFrom } from './entity-map.ts'
