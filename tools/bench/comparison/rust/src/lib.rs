//! The plugin that is written four times, on Falco's SDK for Rust.

use std::convert::Infallible;
use std::ffi::{CStr, CString};
use std::sync::Arc;

use falco_event::events::{AnyEventPayload, Event, EventPayload, RawEvent};
use falco_event::AnyEvent;
use falco_event_schema::events::{PPME_SYSCALL_CHDIR_X, PPME_SYSCALL_CLOSE_X, PPME_SYSCALL_OPENAT_2_X};
use falco_plugin::anyhow::{anyhow, Error};
use falco_plugin::async_event::{AsyncEventPlugin, AsyncHandler};
use falco_plugin::base::{Json, Plugin};
use falco_plugin::extract::{field, ExtractFieldInfo, ExtractPlugin, ExtractRequest};
use falco_plugin::parse::{EventInput, ParseInput, ParsePlugin};
use falco_plugin::schemars::JsonSchema;
use falco_plugin::source::{EventBatch, PluginEvent, SourcePlugin, SourcePluginInstance};
use falco_plugin::tables::import::{Entry, Field, Table, TableMetadata};
use falco_plugin::tables::{export, TablesInput};
use falco_plugin::{async_event_plugin, extract_plugin, parse_plugin, plugin, source_plugin};
use serde::Deserialize;

mod emitter;

use emitter::{Emit, Emitter};

/// Events of one call of `next_batch`, as many as the SDK for Go gives.
const BATCH: usize = 128;

#[derive(Deserialize, JsonSchema)]
#[schemars(crate = "falco_plugin::schemars", deny_unknown_fields)]
struct Config {
    #[serde(default)]
    emit: Emit,
}

#[derive(Deserialize)]
struct User {
    name: String,
}

#[derive(Deserialize)]
struct Request {
    #[allow(dead_code)]
    path: String,
    user: User,
}

#[derive(export::Entry)]
struct Container {
    image: export::Public<CString>,
}

type Containers = export::Table<CString, Container>;

type Thread = Entry<Arc<ThreadMetadata>>;

#[derive(TableMetadata)]
#[entry_type(Thread)]
struct ThreadMetadata {
    comm: Field<CStr, Thread>,
    #[custom]
    container_id: Field<CStr, Thread>,
}

struct Compared {
    threads: Table<i64, Thread>,
    containers: Box<Containers>,
    emitter: Emitter,
    longest: usize,
}

impl Plugin for Compared {
    const NAME: &'static CStr = c"compared";
    const PLUGIN_VERSION: &'static CStr = c"0.1.0";
    const DESCRIPTION: &'static CStr = c"Measured by npm run bench";
    const CONTACT: &'static CStr = c"https://github.com/falcosecurity";
    type ConfigType = Json<Config>;

    fn new(input: Option<&TablesInput>, Json(config): Self::ConfigType) -> Result<Self, Error> {
        let input = input.ok_or_else(|| anyhow!("there are no tables"))?;
        let mut containers = input.add_table(Containers::new(c"compared_containers")?)?;
        for n in 0..1000 {
            let key = if n == 0 { c"3f1c2d4e5a6b".to_owned() } else { CString::new(format!("container {n}"))? };
            let mut made = containers.create_entry()?;
            *made.image = c"nginx:1.27".to_owned();
            containers.insert(&key, made);
        }
        Ok(Self { threads: input.get_table(c"threads")?, containers, emitter: Emitter::new(config.emit), longest: 0 })
    }
}

struct Payloads(Vec<u8>);

impl SourcePlugin for Compared {
    type Instance = Payloads;
    type Event<'a> = Event<PluginEvent<&'a [u8]>>;
    const EVENT_SOURCE: &'static CStr = c"compared";
    const PLUGIN_ID: u32 = 997;

    fn open(&mut self, bytes: Option<&str>) -> Result<Payloads, Error> {
        Ok(Payloads(vec![0; bytes.unwrap_or_default().parse()?]))
    }

    fn event_to_string(&mut self, _event: &EventInput<Self::Event<'_>>) -> Result<CString, Error> {
        Ok(c"".to_owned())
    }
}

impl SourcePluginInstance for Payloads {
    type Plugin = Compared;

    fn next_batch(&mut self, _plugin: &mut Compared, batch: &mut EventBatch) -> Result<(), Error> {
        batch.reserve(BATCH);
        for _ in 0..BATCH {
            batch.add(Self::plugin_event(&self.0))?;
        }
        Ok(())
    }
}

impl AsyncEventPlugin for Compared {
    const ASYNC_EVENTS: &'static [&'static str] = &["ping"];
    const EVENT_SOURCES: &'static [&'static str] = &[];

    fn start_async(&mut self, handler: AsyncHandler) -> Result<(), Error> {
        self.emitter.start(move || handler.emit(Self::async_event(c"ping", &[0; 100])));
        Ok(())
    }

    fn stop_async(&mut self) -> Result<(), Error> {
        self.emitter.stop()
    }
}

#[derive(AnyEvent)]
enum Parsed<'a> {
    Openat(PPME_SYSCALL_OPENAT_2_X<'a>),
    Close(PPME_SYSCALL_CLOSE_X),
    Chdir(PPME_SYSCALL_CHDIR_X<'a>),
}

impl ParsePlugin for Compared {
    type Event<'a> = Event<Parsed<'a>>;

    fn parse_event(&mut self, event: &EventInput<Self::Event<'_>>, input: &ParseInput) -> Result<(), Error> {
        let event = event.event()?;
        let tid = event.metadata.tid;
        match event.params {
            Parsed::Openat(openat) => {
                let length = openat.name.map_or(0, |name| name.0.as_bytes().len());
                self.longest = self.longest.max(length);
            }
            Parsed::Close(_) => {
                let comm = self.threads.get_entry(&input.reader, &tid)?.get_comm(&input.reader)?.to_bytes().len();
                self.longest = self.longest.max(comm);
            }
            Parsed::Chdir(_) => self.threads.get_entry(&input.reader, &tid)?.set_container_id(&input.writer, c"3f1c2d4e5a6b")?,
        }
        Ok(())
    }
}

impl Compared {
    fn number(&mut self, req: ExtractRequest<Self>) -> Result<u64, Error> {
        Ok(req.event.event_number() as u64)
    }

    fn text(&mut self, _req: ExtractRequest<Self>) -> Result<CString, Error> {
        Ok(c"/api/v1/items".to_owned())
    }

    fn list(&mut self, _req: ExtractRequest<Self>) -> Result<Vec<CString>, Error> {
        Ok(vec![c"a".to_owned(), c"bb".to_owned(), c"ccc".to_owned()])
    }

    fn user(&mut self, req: ExtractRequest<Self>) -> Result<Option<CString>, Error> {
        let event = req.event.event()?.0.load::<PluginEvent<&[u8]>>()?;
        let payload: serde_json::Value = serde_json::from_slice(event.params.event_data)?;
        Ok(payload.pointer("/user/name").and_then(|name| name.as_str()).map(CString::new).transpose()?)
    }

    fn typed_user(&mut self, req: ExtractRequest<Self>) -> Result<CString, Error> {
        // Not as JsonPayload<Request>: in 0.5.1 it leaves its bytes behind, and the event is refused.
        let event = req.event.event()?.0.load::<PluginEvent<&[u8]>>()?;
        let payload: Request = serde_json::from_slice(event.params.event_data)?;
        Ok(CString::new(payload.user.name)?)
    }

    fn image(&mut self, req: ExtractRequest<Self>) -> Result<Option<CString>, Error> {
        let tid = req.event.event()?.0.metadata.tid;
        let thread = self.threads.get_entry(req.table_reader, &tid)?;
        let id = thread.get_container_id(req.table_reader)?;
        Ok(self.containers.lookup(id).map(|container| container.image.clone()))
    }
}

/// What fields are extracted from. As raw events: most fields want no parameter, and none wants all of them.
struct Seen<'a>(RawEvent<'a>);

impl AnyEventPayload for Seen<'_> {
    const SOURCES: &'static [Option<&'static str>] = &[Some("compared"), Some("syscall")];
    const EVENT_TYPES: &'static [u16] = &[<PluginEvent<&[u8]> as EventPayload>::ID, PPME_SYSCALL_OPENAT_2_X::ID];
}

impl<'a> TryFrom<&RawEvent<'a>> for Seen<'a> {
    type Error = Infallible;

    fn try_from(event: &RawEvent<'a>) -> Result<Self, Infallible> {
        Ok(Self(event.into()))
    }
}

impl ExtractPlugin for Compared {
    type Event<'a> = Seen<'a>;
    type ExtractContext = ();

    const EXTRACT_FIELDS: &'static [ExtractFieldInfo<Self>] = &[
        field("compared.number", &Self::number),
        field("compared.text", &Self::text),
        field("compared.list", &Self::list),
        field("compared.user", &Self::user),
        field("compared.typed_user", &Self::typed_user),
        field("compared.image", &Self::image),
    ];
}

plugin!(Compared);
source_plugin!(Compared);
async_event_plugin!(Compared);
parse_plugin!(Compared);
extract_plugin!(Compared);
