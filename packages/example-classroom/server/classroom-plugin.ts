import { getRequestListener } from '@hono/node-server'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import { classroomService } from './classroom-service.ts'
import { startLesson } from './running-lesson.ts'

const attach = async ({ config, middlewares, httpServer }: ViteDevServer | PreviewServer): Promise<void> => {
  const { sandbox, room } = await startLesson()
  const answer = getRequestListener(classroomService(sandbox, room).fetch)
  middlewares.use((request, response, next) => {
    if (request.url?.startsWith('/api/')) void answer(request, response)
    else next()
  })
  config.logger.info(`  a simulated lesson is going on in the sandbox at ${sandbox.url}`)
  httpServer?.once('close', () => void sandbox.close())
}

/** Runs a lesson next to the Vite server and answers the page's requests. */
export const classroomPlugin = (): Plugin => ({
  name: 'classroom',
  configureServer: attach,
  configurePreviewServer: attach,
})
