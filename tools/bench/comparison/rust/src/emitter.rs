//! A thread that emits one event, or one after the other.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::thread::JoinHandle;

use falco_plugin::anyhow::{anyhow, Error};
use falco_plugin::schemars::JsonSchema;
use serde::Deserialize;

#[derive(Clone, Copy, Default, Deserialize, JsonSchema, PartialEq)]
#[schemars(crate = "falco_plugin::schemars")]
#[serde(rename_all = "lowercase")]
pub enum Emit {
    #[default]
    Nothing,
    Once,
    Flood,
}

pub struct Emitter {
    emit: Emit,
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<(), Error>>>,
}

impl Emitter {
    pub fn new(emit: Emit) -> Self {
        Self { emit, stopped: Arc::default(), thread: None }
    }

    pub fn start(&mut self, emit: impl Fn() -> Result<(), Error> + Send + 'static) {
        if self.emit == Emit::Nothing {
            return;
        }
        let (once, stopped) = (self.emit == Emit::Once, self.stopped.clone());
        stopped.store(false, Ordering::Relaxed);
        self.thread = Some(std::thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                emit()?;
                if once {
                    break;
                }
            }
            Ok(())
        }));
    }

    pub fn stop(&mut self) -> Result<(), Error> {
        self.stopped.store(true, Ordering::Relaxed);
        self.thread.take().map_or(Ok(()), |thread| thread.join().map_err(|_| anyhow!("the thread has panicked"))?)
    }
}
