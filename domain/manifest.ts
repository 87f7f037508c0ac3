export { checkManifest, MANIFEST } from './manifest/parse'
