//! Messages, transports, the outbox worker.
