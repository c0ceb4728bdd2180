/** Bytes of the heaps of a page's workers, by the browser's own account, after a collection. */
export const workerHeaps = async (browser) => {
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const heaps = []
  for (const { targetId, type } of targetInfos) {
    if (type !== 'worker') continue
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false })
    const ask = (id, method) =>
      new Promise((resolve) => {
        const listener = ({ sessionId: from, message }) => {
          const answer = JSON.parse(message)
          if (from !== sessionId || answer.id !== id) return
          session.off('Target.receivedMessageFromTarget', listener)
          resolve(answer.result)
        }
        session.on('Target.receivedMessageFromTarget', listener)
        session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
      })
    await ask(1, 'HeapProfiler.collectGarbage')
    heaps.push((await ask(2, 'Runtime.getHeapUsage')).usedSize)
  }
  return heaps
}
