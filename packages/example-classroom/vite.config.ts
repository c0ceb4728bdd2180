import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { classroomPlugin } from './server/classroom-plugin.ts'

export default defineConfig({
  plugins: [react(), classroomPlugin()],
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  build: { chunkSizeWarningLimit: 1_000 },
})
