import { describe, expect, it } from '@jest/globals'
import { foldText } from './fold.ts'
import { samples } from './samples.ts'

const sample = (title: string) => {
  const found = samples.find((one) => one.title === title)
  if (found === undefined) throw new Error(title)
  return foldText(found.text, found.dialect)
}

const kindsOf = ({ outcomes }: ReturnType<typeof foldText>) =>
  outcomes.map(({ kind, name }) => `${kind} ${name}`)

describe('the playground', () => {
  it('shows the room of a class: who left is gone with their streams', () => {
    const { room, outcomes } = sample('A class begins')
    expect([...room.users.values()].map(({ userName }) => userName)).toEqual(['Ann'])
    expect(room.streams.size).toBe(1)
    expect(outcomes.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5])
  })

  it('holds what comes after a gap, and ignores duplicates', () => {
    const folded = sample('A gap and a duplicate')
    expect(kindsOf(folded)).toEqual([
      'folded room.stateChanged',
      'folded users.changed',
      'duplicate users.changed',
      'held room.chatReceived',
    ])
    expect(folded.gap).toMatchObject({ from: 3, to: 3 })
    expect(folded.room.messages).toEqual([])
  })

  it('reports a contradiction of the dialect', () => {
    expect(kindsOf(sample('The wrong dialect'))).toContain('issue dialectContradicted')
  })

  it('names what is wrong with a message, line by line', () => {
    const { outcomes, room } = sample('Bad messages')
    expect(outcomes.map(({ line, name }) => `${line} ${name}`)).toEqual([
      '1 room.stateChanged',
      '2 fieldInvalid',
      '3 unknown',
      '4 notJson',
    ])
    expect(room.room.state).toBe('inProgress')
  })
})
