/** What is loaded when an inspector is opened. */
export { Controller } from '../app/controller.ts'
export { syncLink } from '../app/link/sync-link.ts'
export { mount } from '../app/mount.tsx'
export { readersZone } from '../app/time/format.ts'
