// Types and data only: nothing here runs. JSON Schemas are at @trailkit/events/schemas/SERVICE.json.
export {};
