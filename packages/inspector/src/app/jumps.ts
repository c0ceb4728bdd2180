import type { Controller } from './controller.ts'

/** Goes to the next finding, or the one before. */
export const goToFinding = async (controller: Controller, step: 1 | -1): Promise<void> => {
  const { overview, position } = controller.state
  const places = [...new Set((overview?.findings ?? []).map((finding) => finding.position))].sort(
    (left, right) => left - right,
  )
  const next =
    step === 1 ? places.find((place) => place > position) : places.findLast((place) => place < position)
  if (next !== undefined) await controller.goTo({ position: next })
  else
    controller.notice(
      places.length === 0 ? 'There is no finding in this log.' : 'There is no further finding.',
    )
}

/** Goes to the next row that the filter found, or the one before. */
export const goToHit = async (controller: Controller, step: 1 | -1): Promise<void> => {
  const { view, position, row } = controller.state
  const place = (await controller.engine?.viewRowOf(view.id, position)) ?? -1
  const [at] = (await controller.engine?.rows(view.id, place, 1)) ?? []
  const isOnHit = at !== undefined && at.index === row
  const wanted = step === 1 ? place + 1 : isOnHit ? place - 1 : place
  const [next] = wanted < 0 ? [] : ((await controller.engine?.rows(view.id, wanted, 1)) ?? [])
  if (next !== undefined) await controller.chooseRow(next.index, next.position)
}
