export { compare } from './confound/comparison'
