import { createHmac } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { getToken } from 'next-auth/jwt'
import { account, type Viewer } from '@/domain/account'
