/** A file that was chosen. */
interface PickedFile {
  readonly source: File
  readonly name: string
}

/** Asks for a file of the machine. */
export const pickFile = (): Promise<PickedFile | undefined> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      resolve(file && { source: file, name: file.name })
    })
    input.addEventListener('cancel', () => resolve(undefined))
    input.click()
  })
