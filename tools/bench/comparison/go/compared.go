// The plugin that is written four times, on Falco's SDK for Go, which has sources and fields, and nothing else.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/extractor"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/source"
	"github.com/valyala/fastjson"
)

type request struct {
	Path string `json:"path"`
	User struct {
		Name string `json:"name"`
	} `json:"user"`
}

type compared struct {
	plugins.BasePlugin
	parser fastjson.Parser
}

func init() {
	plugins.SetFactory(func() plugins.Plugin {
		p := &compared{}
		source.Register(p)
		extractor.Register(p)
		return p
	})
}

func (p *compared) Info() *plugins.Info {
	return &plugins.Info{
		ID:                  997,
		Name:                "compared",
		Description:         "Measured by npm run bench",
		Contact:             "https://github.com/falcosecurity",
		Version:             "0.1.0",
		EventSource:         "compared",
		ExtractEventSources: []string{"compared"},
	}
}

func (p *compared) Init(string) error { return nil }

func (p *compared) Open(params string) (source.Instance, error) {
	size, err := strconv.Atoi(params)
	if err != nil {
		return nil, err
	}
	return source.NewPullInstance(pull(make([]byte, size)))
}

func (p *compared) Fields() []sdk.FieldEntry {
	return []sdk.FieldEntry{
		{Type: "uint64", Name: "compared.number", Desc: "Number of the event"},
		{Type: "string", Name: "compared.text", Desc: "A short text"},
		{Type: "string", Name: "compared.list", Desc: "Three texts", IsList: true},
		{Type: "string", Name: "compared.user", Desc: "By its path in the payload"},
		{Type: "string", Name: "compared.typed_user", Desc: "Of the typed payload"},
	}
}

func (p *compared) Extract(req sdk.ExtractRequest, evt sdk.EventReader) error {
	switch req.FieldID() {
	case 0:
		req.SetValue(evt.EventNum())
	case 1:
		req.SetValue("/api/v1/items")
	case 2:
		req.SetValue([]string{"a", "bb", "ccc"})
	case 3:
		data, err := io.ReadAll(evt.Reader())
		if err != nil {
			return err
		}
		payload, err := p.parser.ParseBytes(data)
		if err != nil {
			return err
		}
		req.SetValue(string(payload.GetStringBytes("user", "name")))
	case 4:
		var payload request
		if err := json.NewDecoder(evt.Reader()).Decode(&payload); err != nil {
			return err
		}
		req.SetValue(payload.User.Name)
	default:
		return fmt.Errorf("no field %s", req.Field())
	}
	return nil
}

func main() {}
