package main

import (
	"context"

	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk/plugins/source"
)

// The same payload without end.
func pull(payload []byte) source.PullFunc {
	return func(_ context.Context, evt sdk.EventWriter) error {
		_, err := evt.Writer().Write(payload)
		return err
	}
}
